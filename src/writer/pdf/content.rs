//! A content stream in the making (ISO 32000-1, 7.8 and 9.4).

/// Operators as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Content(pub Vec<u8>);

impl Content {
    /// Adds text as it is.
    pub(super) fn text(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Adds an operator, which ends the line.
    pub(super) fn operator(&mut self, operator: &str) {
        self.text(operator);
        self.0.push(b'\n');
    }

    /// Adds a whole number.
    pub(super) fn whole(&mut self, value: i64) {
        let mut digits = [0; 20];
        let (mut rest, mut at) = (value.unsigned_abs(), digits.len());
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.0.push(b'-');
        }
        self.0.extend_from_slice(&digits[at..]);
    }

    /// Adds a number with two decimals, and a space: more than that cannot be seen on any page.
    pub(super) fn number(&mut self, value: f32) {
        self.decimal((f64::from(value) * 100.0).round() as i64, 2);
    }

    /// Adds a number of thousandths, and a space.
    pub(super) fn thousandths(&mut self, value: i64) {
        self.decimal(value, 3);
    }

    fn decimal(&mut self, value: i64, decimals: u32) {
        let unit = 10_i64.pow(decimals);
        if value < 0 {
            self.0.push(b'-');
        }
        let value = value.abs();
        self.whole(value / unit);
        let (mut rest, mut unit) = (value % unit, unit);
        if rest > 0 {
            self.0.push(b'.');
        }
        while rest > 0 {
            unit /= 10;
            self.0.push(b'0' + (rest / unit) as u8);
            rest %= unit;
        }
        self.0.push(b' ');
    }

    /// Adds text in UTF-16 with its mark, as the digits of a hexadecimal string.
    pub(super) fn unicode(&mut self, text: &str) {
        self.text("FEFF");
        for unit in text.encode_utf16() {
            self.hexadecimal(&unit.to_be_bytes());
        }
    }

    /// Adds bytes as hexadecimal digits.
    pub(super) fn hexadecimal(&mut self, bytes: &[u8]) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for byte in bytes {
            self.0.extend([DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 0xF)]]);
        }
    }

    /// Begins to show glyphs.
    pub(super) fn begin_glyphs(&mut self) {
        self.text("[(");
    }

    /// Moves the next glyph to the left, by thousandths of the font's size.
    pub(super) fn gap(&mut self, by: i64) {
        self.text(")");
        self.whole(by);
        self.text("(");
    }

    /// Shows a glyph.
    pub(super) fn glyph(&mut self, number: u16) {
        for byte in number.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.0.extend([b'\\', byte]),
                b'\r' => self.text("\\r"),
                other => self.0.push(other),
            }
        }
    }

    /// Ends to show glyphs.
    pub(super) fn end_glyphs(&mut self) {
        self.operator(")] TJ");
    }
}

#[cfg(test)]
mod tests {
    use super::Content;

    fn written(write: impl FnOnce(&mut Content)) -> String {
        let mut content = Content::default();
        write(&mut content);
        String::from_utf8_lossy(&content.0).into_owned()
    }

    #[test]
    fn numbers_are_short_and_right() {
        for (value, text) in [
            (0.0, "0 "),
            (1.5, "1.5 "),
            (-0.05, "-0.05 "),
            (10.006, "10.01 "),
            (842.0, "842 "),
            (-3.1, "-3.1 "),
        ] {
            assert_eq!(written(|content| content.number(value)), text);
        }
        assert_eq!(written(|content| content.thousandths(-616)), "-0.616 ");
        assert_eq!(written(|content| content.whole(i64::MIN)), "-9223372036854775808");
    }

    #[test]
    fn glyphs_are_escaped() {
        let line = written(|content| {
            content.begin_glyphs();
            content.glyph(0x2829);
            content.gap(-20);
            content.glyph(0x5C0D);
            content.end_glyphs();
        });
        assert_eq!(line, "[(\\(\\))-20(\\\\\\r)] TJ\n");
    }
}
