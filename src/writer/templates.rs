//! The templates: those compiled in, each of them replaced by a user's file of the same name.
//!
//! Templates of one format are read together and only when that format is first written.

use crate::diagnostic::TemplateFault;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::string::FromUtf8Error;
use std::sync::OnceLock;
use tera::{Context, ErrorKind, Tera};

/// The HTML templates: the whole and its parts.
const HTML: [(&str, &str); 8] = [
    ("minutes.html", include_str!("../../templates/minutes.html")),
    ("parts/callout.html", include_str!("../../templates/parts/callout.html")),
    ("parts/facts.html", include_str!("../../templates/parts/facts.html")),
    ("parts/masthead.html", include_str!("../../templates/parts/masthead.html")),
    ("parts/notes.html", include_str!("../../templates/parts/notes.html")),
    ("parts/section.html", include_str!("../../templates/parts/section.html")),
    ("parts/signature.html", include_str!("../../templates/parts/signature.html")),
    ("parts/table.html", include_str!("../../templates/parts/table.html")),
];

/// The Markdown templates, likewise.
const MARKDOWN: [(&str, &str); 8] = [
    ("minutes.md", include_str!("../../templates/minutes.md")),
    ("parts/callout.md", include_str!("../../templates/parts/callout.md")),
    ("parts/facts.md", include_str!("../../templates/parts/facts.md")),
    ("parts/masthead.md", include_str!("../../templates/parts/masthead.md")),
    ("parts/notes.md", include_str!("../../templates/parts/notes.md")),
    ("parts/section.md", include_str!("../../templates/parts/section.md")),
    ("parts/signature.md", include_str!("../../templates/parts/signature.md")),
    ("parts/table.md", include_str!("../../templates/parts/table.md")),
];

/// The style sheet's name.
const STYLE: &str = "minutes.css";

/// The style sheet that is compiled in.
const BUILT_IN_STYLE: &str = include_str!("../../templates/minutes.css");

/// The templates of a build.
#[derive(Debug)]
pub struct Templates {
    /// The user's own templates, by name.
    own: BTreeMap<String, String>,
    html: OnceLock<Result<Engine, TemplateError>>,
    markdown: OnceLock<Result<Engine, TemplateError>>,
}

impl Templates {
    /// The built-in templates with the user's own in place of those of the same name. Names are paths
    /// below `templates/` with forward slashes; only templates and parts of the two formats and the
    /// style sheet are taken, other files are left alone. They are read as templates when they are first filled.
    ///
    /// # Errors
    ///
    /// A file that is no UTF-8 text.
    pub fn new(overrides: &BTreeMap<String, Vec<u8>>) -> Result<Self, TemplateError> {
        let mut own = BTreeMap::new();
        for (name, bytes) in overrides.iter().filter(|(name, _)| is_template(name)) {
            let text = std::str::from_utf8(bytes).map_err(|_| TemplateError {
                template: name.clone(),
                line: None,
                why: TemplateFault::NotUtf8,
            })?;
            own.insert(name.clone(), text.into());
        }
        Ok(Templates { own, html: OnceLock::new(), markdown: OnceLock::new() })
    }

    /// The HTML templates.
    pub(super) fn html(&self) -> Result<&Engine, TemplateError> {
        self.html.get_or_init(|| Engine::new(&HTML, ".html", &self.own)).as_ref().map_err(Clone::clone)
    }

    /// The Markdown templates.
    pub(super) fn markdown(&self) -> Result<&Engine, TemplateError> {
        self.markdown.get_or_init(|| Engine::new(&MARKDOWN, ".md", &self.own)).as_ref().map_err(Clone::clone)
    }

    /// Reads all templates, whatever will be written.
    ///
    /// # Errors
    ///
    /// The first that is no template, or a style sheet that would end the element in which it stands.
    pub fn check(&self) -> Result<(), TemplateError> {
        self.html().and(self.markdown()).and(self.style()).map(drop)
    }

    /// The style sheet. It may not close the element that it stands in.
    pub(super) fn style(&self) -> Result<&str, TemplateError> {
        let style = self.own.get(STYLE).map_or(BUILT_IN_STYLE, String::as_str);
        match style.to_ascii_lowercase().find("</style") {
            None => Ok(style),
            Some(at) => Err(TemplateError {
                template: STYLE.into(),
                line: Some(style[..at].matches('\n').count() + 1),
                why: TemplateFault::EndsStyle,
            }),
        }
    }
}

/// The names of the templates that are compiled in, the style sheet among them.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    HTML.iter().chain(&MARKDOWN).map(|(name, _)| *name).chain([STYLE])
}

/// Whether a user's file of this name is one for us.
pub fn is_template(name: &str) -> bool {
    let part = name.starts_with("parts/") && (name.ends_with(".html") || name.ends_with(".md"));
    part || [STYLE, "minutes.html", "minutes.md"].contains(&name)
}

/// The templates of one format, ready to be filled.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
}

impl Engine {
    fn new(
        built_in: &[(&str, &str)],
        ending: &str,
        own: &BTreeMap<String, String>,
    ) -> Result<Self, TemplateError> {
        let mut texts: BTreeMap<&str, &str> = built_in.iter().copied().collect();
        texts.extend(
            own.iter()
                .filter(|(name, _)| name.ends_with(ending))
                .map(|(name, text)| (name.as_str(), text.as_str())),
        );
        let mut tera = Tera::new();
        tera.add_raw_templates(texts).map_err(|error| TemplateError::of(&error, ""))?;
        Ok(Engine { tera })
    }

    /// Fills a template with a view.
    pub(super) fn fill(&self, template: &str, view: &impl Serialize) -> Result<String, TemplateError> {
        let mut text = Bounded::default();
        Context::from_serialize(view)
            .and_then(|context| self.tera.render_to(template, &context, &mut text))
            .map_err(|error| {
                if text.is_full {
                    TemplateError { template: template.into(), line: None, why: TemplateFault::TooLarge }
                } else {
                    TemplateError::of(&error, template)
                }
            })?;
        let lossy = |error: FromUtf8Error| String::from_utf8_lossy(error.as_bytes()).into_owned();
        Ok(String::from_utf8(text.bytes).unwrap_or_else(lossy))
    }
}

/// A template may fill so many bytes: a loop within a loop is soon larger than any machine.
const LARGEST: usize = 256 << 20;

/// What a template has filled.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.is_full = self.bytes.len() + bytes.len() > LARGEST;
        if self.is_full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template that cannot be read or filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name: its path below `templates/`.
    pub template: String,
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: TemplateFault,
}

impl TemplateError {
    fn of(error: &tera::Error, template: &str) -> Self {
        if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
            return TemplateError {
                template: report.filename().into(),
                line: Some(report.span().start_line),
                why: TemplateFault::Said(report.message().into()),
            };
        }
        if let ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } = error.kind() {
            return TemplateError { template: tpl.clone(), line: None, why: TemplateFault::HoldsItself };
        }
        let told = error.to_string();
        from_report(&told).unwrap_or_else(|| TemplateError {
            template: template.into(),
            line: None,
            why: TemplateFault::Said(told.clone()),
        })
    }
}

/// The parts of a report that the engine gives as text alone: `error: MESSAGE`, then `--> NAME:LINE:COLUMN`.
fn from_report(told: &str) -> Option<TemplateError> {
    let mut lines = told.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':').skip(1);
    let line = parts.next()?.parse().ok()?;
    Some(TemplateError {
        template: parts.next()?.into(),
        line: Some(line),
        why: TemplateFault::Said(message.into()),
    })
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}, line {line}: {}", self.template, self.why.words()),
            None => write!(formatter, "{}: {}", self.template, self.why.words()),
        }
    }
}

impl std::error::Error for TemplateError {}

#[cfg(test)]
mod tests;
