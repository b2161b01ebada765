//! `minutebook archive`.

use super::arguments::{AddSigned, Archive, ArchiveCommand, Sealing, ToSign};
use super::exit::WELL;
use super::opened::open_to_change;
use super::planned::carry_out;
use super::rebuild::lay_out;
use super::sealing::{came, with_sealer};
use super::shown;
use super::terminal::Terminal;
use minutebook::lifecycle::{self, SignedAdded, rebuilt_outputs};
use minutebook::signed::Signature;
use std::path::Path;

/// Lays minutes ready to be signed, or takes in what was signed.
pub fn run(start: &Path, options: &Archive, terminal: &Terminal) -> u8 {
    match &options.command {
        ArchiveCommand::ToSign(options) => to_sign(start, options, terminal),
        ArchiveCommand::AddSigned(options) => add_signed(start, options, terminal),
    }
}

fn to_sign(start: &Path, options: &ToSign, terminal: &Terminal) -> u8 {
    let ToSign { record, to, dry_run } = options;
    let (project, files, _lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let nobody = Sealing { dry_run: *dry_run, by: None, key: None };
    let ready = with_sealer((start, &project), &nobody, terminal, |sealer| {
        lifecycle::to_sign(&files, record, sealer)
    });
    let ready = match ready {
        Ok(Ok(ready)) => ready,
        Ok(Err(reasons)) => return terminal.findings(reasons),
        Err(code) => return code,
    };
    let name = ready.first().map(|file| file.path.clone()).unwrap_or_default();
    let plan = match rebuilt_outputs(ready) {
        Ok(plan) => plan,
        Err(reasons) => return terminal.findings(reasons),
    };
    if let Err(code) = lay_out(start, to, &plan, *dry_run, terminal) {
        return code;
    }
    if !*dry_run {
        let folder = to.display().to_string();
        terminal.note(&format!(
            "{} is ready to be signed, in {}. Take it in when it is: minutebook archive add-signed {} FILE",
            shown::line(&name),
            shown::line(&folder),
            shown::line(record)
        ));
    }
    WELL
}

fn add_signed(start: &Path, options: &AddSigned, terminal: &Terminal) -> u8 {
    let AddSigned { record, file, sealing } = options;
    let (project, files, lock) = match open_to_change(start, terminal) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let file = came(start, file);
    let planned = with_sealer((start, &project), sealing, terminal, |sealer| {
        lifecycle::add_signed(&files, record, &file, sealer)
    });
    let SignedAdded { version, name, signatures, plan } = match planned {
        Ok(Ok(planned)) => planned,
        Ok(Err(reasons)) => return terminal.findings(reasons),
        Err(code) => return code,
    };
    if let Err(code) = carry_out(&project, &plan, &lock, sealing.dry_run, terminal) {
        return code;
    }
    let told: Vec<String> = signatures.iter().map(told).collect();
    terminal.words(&shown::lines(&told.concat()));
    if !sealing.dry_run {
        terminal.note(&format!("Sealed beside version {version}: {}.", shown::line(&name)));
    }
    WELL
}

fn told(signature: &Signature) -> String {
    let Signature { field, signer, is_genuine } = signature;
    let key = match is_genuine {
        Some(true) => "made with the key of that certificate",
        Some(false) | None => "of a kind whose key is not checked here",
    };
    format!(
        "{field}: signed by {signer}, as the certificate says, {key}; whom the certificate is of was not asked\n"
    )
}
