"""Signs approved minutes with pyHanko and poppler's pdfsig, and puts what came of it before readers that are not ours.

usage: python sign.py MINUTEBOOK FOLDER

A book is made whose committee wants its minutes signed; they are approved and laid ready. They are signed with keys of the moment:
RSA, P-256, P-384, certified, as PAdES, by two people in turn, and by pdfsig. After each, pdfsig must find every signature valid,
and the last one to stand for the whole file; `minutebook archive add-signed` must take it in, `verify` find nothing. What is
signed in another way – a field that the signer makes himself, a page that is painted over, a file saved anew, one that was
altered – must be refused. All that was signed well lies in FOLDER afterwards, for veraPDF.
"""

import datetime
import pathlib
import shutil
import subprocess
import sys
import tempfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.pdf_utils.reader import PdfFileReader

COMMITTEE = """name = "Board"
classification = "TLP:GREEN"
[approval]
signed-by = ["Chair", "Secretary"]
"""
RECORD = """meeting = "1"
date = 2026-01-15
[[items]]
title = "Hall"
text = "The hall is to be painted."
"""
NEXT = """meeting = "2"
date = 2026-02-15
[[items]]
title = "Minutes"
[[items.entries]]
decision = "The minutes of [[1]] were **APPROVED**."
"""
CURVES = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1()}
# What is signed how: the keys and fields in turn, and the options.
WAYS = {
    "rsa": ([("rsa", "chair")], []),
    "p256": ([("p256", "chair")], []),
    "p384": ([("p384", "secretary")], []),
    "certified": ([("rsa", "chair")], ["--certify"]),
    "pades": ([("p256", "chair")], ["--use-pades"]),
    "two": ([("rsa", "chair"), ("p256", "secretary")], []),
}


class Judge:
    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = folder
        self.keys = folder.parent / "signing-keys"
        self.failures = []
        self.judged = 0

    def tell(self, name, words):
        self.failures.append(f"{name}: {words}")

    def run(self, book, *arguments):
        return subprocess.run([self.program, *arguments], cwd=book, capture_output=True, text=True)

    def must(self, book, *arguments):
        ran = self.run(book, *arguments)
        if ran.returncode != 0:
            sys.exit(f"{arguments}: {ran.stdout}{ran.stderr}")
        return ran

    def book(self, place):
        """A book whose first minutes are approved, and laid ready in the folder `ready`."""
        board = place / "minutes" / "board"
        board.mkdir(parents=True)
        (place / "minutes" / "book.toml").write_text("")
        (board / "committee.toml").write_text(COMMITTEE)
        (board / "1.toml").write_text(RECORD)
        self.must(place, "circulate", "board/1", "--date", "2026-01-20")
        (board / "2.toml").write_text(NEXT)
        self.must(place, "approve", "board/1", "--at", "board/2", "--date", "2026-03-01")
        self.must(place, "archive", "to-sign", "board/1", "--to", "ready")
        return place

    def make_keys(self):
        shutil.rmtree(self.keys, ignore_errors=True)
        self.keys.mkdir(parents=True)
        made = {"rsa": rsa.generate_private_key(65537, 2048)}
        made |= {name: ec.generate_private_key(curve) for name, curve in CURVES.items()}
        now = datetime.datetime.now(datetime.timezone.utc)
        for name, key in made.items():
            who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Ann Sample {name}")])
            certificate = (
                x509.CertificateBuilder()
                .subject_name(who)
                .issuer_name(who)
                .public_key(key.public_key())
                .serial_number(x509.random_serial_number())
                .not_valid_before(now - datetime.timedelta(days=1))
                .not_valid_after(now + datetime.timedelta(days=2))
                .add_extension(
                    x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
                )
                .sign(key, hashes.SHA256())
            )
            plain = serialization.NoEncryption()
            form = serialization.PrivateFormat.PKCS8
            (self.keys / f"{name}.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
            (self.keys / f"{name}.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
            packed = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, plain)
            (self.keys / f"{name}.p12").write_bytes(packed)

    def sign(self, ready, source, target, key, field, *options):
        """As a secretary types it, with the style that lies beside the minutes."""
        hanko = pathlib.Path(sys.executable).with_name("pyhanko")
        command = [hanko, "--config", "pyhanko.yml", "sign", "addsig", *options, "--style-name", "minutes"]
        command += ["--field", field, "--existing-only", "pemder", "--no-pass"]
        command += ["--key", self.keys / f"{key}.key", "--cert", self.keys / f"{key}.crt", source, target]
        ran = subprocess.run(command, cwd=ready, capture_output=True, text=True)
        if ran.returncode != 0:
            sys.exit(f"pyhanko: {ran.stdout}{ran.stderr}")

    def by_poppler(self, ready, source, target):
        """With pdfsig, whose keys stand in a store of Mozilla's libraries; none if that has no tools here."""
        if not shutil.which("certutil") or not shutil.which("pk12util"):
            return False
        store = self.keys / "store"
        store.mkdir()
        for command in (
            ["certutil", "-N", "-d", store, "--empty-password"],
            ["pk12util", "-i", self.keys / "rsa.p12", "-d", store, "-W", ""],
        ):
            subprocess.run(command, check=True, capture_output=True)
        command = ["pdfsig", "-nssdir", store, "-nick", "rsa", "-sign", "chair", source, target]
        return subprocess.run(command, cwd=ready, capture_output=True, text=True).returncode == 0

    def look(self, name, file, count):
        """What pdfsig says of a file."""
        said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout
        self.judged += 1
        if said.count("Signature Validation: Signature is Valid.") != count:
            self.tell(name, f"not {count} valid signatures\n{said}")
        if said.count("- Total document signed") != 1:
            self.tell(name, f"the last signature does not stand for all\n{said}")

    def take(self, name, file):
        """Whether the archive of a book of its own takes a file in, and is whole then."""
        with tempfile.TemporaryDirectory() as place:
            book = pathlib.Path(place) / "book"
            shutil.copytree(self.origin, book)
            ran = self.run(book, "archive", "add-signed", "board/1", str(file))
            self.judged += 1
            if ran.returncode == 0:
                found = self.run(book, "verify")
                if found.returncode != 0:
                    self.tell(name, f"verify: {found.stdout}{found.stderr}")
            return ran.returncode == 0, ran.stdout + ran.stderr

    def judge(self):
        self.folder.mkdir(parents=True)
        self.make_keys()
        with tempfile.TemporaryDirectory() as place:
            self.origin = self.book(pathlib.Path(place) / "origin")
            ready = self.origin / "ready"
            sealed = ready / "BOARD_1.pdf"
            shutil.copy(sealed, self.folder / "unsigned.pdf")
            for name, (signers, options) in WAYS.items():
                self.signed_well(name, ready, sealed, signers, options)
            target = self.folder / "poppler.pdf"
            if self.by_poppler(ready, sealed, target):
                self.finished("poppler", target, 1)
            self.signed_badly(ready, sealed)

    def signed_well(self, name, ready, sealed, signers, options):
        source = sealed
        for step, (key, field) in enumerate(signers, 1):
            target = self.folder / (f"{name}.pdf" if step == len(signers) else f"{name}-{step}.pdf")
            self.sign(ready, source, target, key, field, *options)
            source = target
        self.finished(name, source, len(signers))

    def finished(self, name, file, count):
        self.look(name, file, count)
        taken, said = self.take(name, file)
        if not taken:
            self.tell(name, f"not taken in\n{said}")

    def signed_badly(self, ready, sealed):
        """What must be refused."""
        bad = self.keys / "bad"
        bad.mkdir()
        own = bad / "own-field.pdf"
        hanko = pathlib.Path(sys.executable).with_name("pyhanko")
        command = [hanko, "sign", "addsig", "--field", "1/50,50,250,100/Own", "pemder", "--no-pass"]
        command += ["--key", self.keys / "rsa.key", "--cert", self.keys / "rsa.crt", sealed, own]
        subprocess.run(command, check=True, capture_output=True)
        anew = bad / "saved-anew.pdf"
        with open(sealed, "rb") as source, open(anew, "wb") as target:
            copy_into_new_writer(PdfFileReader(source)).write(target)
        self.sign(ready, anew, bad / "saved-anew-signed.pdf", "rsa", "chair")
        painted = bad / "painted.pdf"
        with open(sealed, "rb") as source, open(painted, "wb") as target:
            writer = IncrementalPdfFileWriter(source)
            page = writer.root["/Pages"]["/Kids"][0].get_object()
            paint = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 900 re f")
            writer.add_stream_to_page(0, writer.add_object(paint))
            writer.update_container(page)
            writer.write(target)
        self.sign(ready, painted, bad / "painted-signed.pdf", "rsa", "chair")
        whole = (self.folder / "rsa.pdf").read_bytes()
        (bad / "altered.pdf").write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
        at = whole.rindex(b"/Contents") + 1500
        (bad / "broken.pdf").write_bytes(whole[:at] + (b"1" if whole[at : at + 1] != b"1" else b"2") + whole[at + 1 :])
        (bad / "more.pdf").write_bytes(whole + whole[len(sealed.read_bytes()) :])
        for file in sorted(bad.glob("*.pdf")):
            taken, said = self.take(file.stem, file)
            if taken or "error[signed-otherwise]" not in said:
                self.tell(file.stem, f"is not refused\n{said}")


def main():
    program, folder = sys.argv[1:3]
    folder = pathlib.Path(folder).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    judge = Judge(program, folder)
    judge.judge()
    for failure in judge.failures:
        print(failure)
    print(f"{judge.judged} verdicts on signed minutes")
    sys.exit(1 if judge.failures else 0)


if __name__ == "__main__":
    main()
