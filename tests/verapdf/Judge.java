import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether each file is PDF/A-3a and PDF/UA-1 at once; behind --pdf-a2, PDF/A-2a and PDF/UA-1. Prints a line for each file, and each
 * broken rule once with the first place where it is broken. Ends with 1 if any file fails.
 */
public class Judge {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean isTwo = arguments.length > 0 && arguments[0].equals("--pdf-a2");
        PDFAFlavour archival = isTwo ? PDFAFlavour.PDFA_2_A : PDFAFlavour.PDFA_3_A;
        List<PDFAFlavour> profiles = Arrays.asList(archival, PDFAFlavour.PDFUA_1);
        String[] files = Arrays.copyOfRange(arguments, isTwo ? 1 : 0, arguments.length);
        int failed = 0;
        for (String file : files) {
            Map<String, String> broken = new TreeMap<>();
            int checks = 0;
            for (PDFAFlavour profile : profiles) {
                checks += judge(new File(file), profile, broken);
            }
            System.out.println((broken.isEmpty() ? "ok   " : "FAIL ") + file + " (" + checks + " checks)");
            broken.forEach((rule, place) -> System.out.println("     " + rule + "\n       at " + place));
            failed += broken.isEmpty() ? 0 : 1;
        }
        System.out.println(files.length - failed + " of " + files.length + " files conform to PDF/A-" + archival.getId() + " and PDF/UA-1");
        System.exit(failed == 0 && files.length > 0 ? 0 : 1);
    }

    private static int judge(File file, PDFAFlavour profile, Map<String, String> broken) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100, false, true, false);
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = profile.getId() + " " + assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + ": " + assertion.getMessage();
                    broken.putIfAbsent(rule, assertion.getLocation().getContext());
                }
            }
            if (!result.isCompliant() && broken.isEmpty()) {
                broken.put(profile.getId(), "not conforming, and no rule named");
            }
            return result.getTotalAssertions();
        }
    }
}
