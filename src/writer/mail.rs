//! A mail that is ready to be sent (RFC 5322), to be opened by whoever sends it: without sender and recipients. The same input
//! gives the same bytes.

use crate::digest::digest;
use crate::document::Mail;
use crate::form::Language;
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;

/// A file that a mail brings.
#[derive(Debug, Clone, Copy)]
pub struct Attached<'a> {
    /// Its name.
    pub name: &'a str,
    /// What kind of file it is (RFC 6838).
    pub media: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Writes a mail of that moment, in seconds since 1970.
pub fn write(mail: &Mail, language: &Language, moment: i64, files: &[Attached<'_>]) -> Vec<u8> {
    // What stands between the parts stands in none of them, and is the same for the same parts.
    let digests = files.iter().map(|file| digest(file.bytes));
    let all = [mail.subject.clone(), mail.text.clone()].into_iter().chain(digests).collect::<Vec<_>>();
    let own = digest(all.join("\n").as_bytes());
    let text =
        MimePart::new(ContentType::new("text/plain").attribute("charset", "utf-8"), mail.text.as_str());
    let files = files.iter().map(|file| MimePart::new(file.media, file.bytes).attachment(file.name));
    let parts: Vec<MimePart<'_>> = std::iter::once(text.language(language.tag())).chain(files).collect();
    let kind =
        ContentType::new("multipart/mixed").attribute("boundary", format!("minutebook-{}", short(&own)));
    let message = MessageBuilder::new()
        .subject(mail.subject.as_str())
        .date(moment)
        .message_id(format!("{}@minutebook.invalid", short(&own)))
        // Opens as a draft in mail programs that know it.
        .header("X-Unsent", Text::new("1"))
        .body(MimePart::new(kind, parts));
    message.write_to_vec().unwrap_or_default()
}

fn short(digest: &str) -> &str {
    digest.get(..32).unwrap_or(digest)
}
