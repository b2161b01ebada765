//! XML as it is written: elements opened, closed and filled, with everything escaped that means something.

use quick_xml::escape::escape;

/// What every part of a package begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// XML on its way.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
}

impl Xml {
    /// A part of a package, whose root element declares these names.
    pub(super) fn part(root: &str, names: Attributes<'_>) -> Self {
        let mut xml = Xml { text: HEAD.into() };
        xml.open(root, names);
        xml
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push('>');
    }

    pub(super) fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.text.push_str("/>");
    }

    /// An element without content whose one attribute is its value.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with nothing but text in it.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.text.push_str(&escape(legal(text)));
        self.close(name);
    }

    /// XML that is written already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    pub(super) fn finish(mut self, root: &str) -> Vec<u8> {
        self.close(root);
        self.text.into_bytes()
    }

    /// What was written so far.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape(legal(value)));
            self.text.push('"');
        }
    }
}

/// A text without the signs that XML 1.0 cannot hold, not even escaped; a file with one is refused as a whole.
fn legal(text: &str) -> String {
    let is_legal = |sign: &char| match *sign {
        '\t' | '\n' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        other => !other.is_control(),
    };
    text.chars().filter(is_legal).collect()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_authors_write_ends_no_element_and_brings_no_control_sign() {
        let mut xml = Xml::default();
        xml.leaf("w:t", &[("a", "\"<&>'\u{1}")], "a\u{0}\u{b}<b>&\u{FFFF}]]>\u{85}\tc");
        assert_eq!(xml.into_text(), "<w:t a=\"&quot;&lt;&amp;&gt;&apos;\">a&lt;b&gt;&amp;]]&gt;\tc</w:t>");
    }
}
