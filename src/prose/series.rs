//! The series in which list marks count: figures, letters and numerals of many scripts.

use super::tree::{Delimiter, Numbering};

/// A list marked by hand starts at this number or before.
const LAST_START: u64 = 52;

/// A series that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Series {
    /// Decimal digits; the script by its nought.
    Digits(char),
    /// An alphabet, by its place in [`ALPHABETS`].
    Alphabet(usize),
    /// Letters of that alphabet written twice: aa, bb.
    Doubled(usize),
    /// Hebrew letters as numerals.
    Hebrew,
    /// Chinese numerals.
    Chinese,
    /// Signs that are numbers by themselves, such as ①; by the first of their row.
    Signs(char),
}

/// Alphabets in the order in which clauses are marked with them.
const ALPHABETS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "가나다라마바사아자차카타파하",
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "甲乙丙丁戊己庚辛壬癸",
    "壹貳參肆伍陸柒捌玖拾",
    "壹贰叁肆伍陆柒捌玖拾",
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
];

/// The noughts of decimal digits.
const NOUGHTS: [char; 9] =
    ['0', '０', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}', '\u{AE6}', '\u{BE6}'];

/// Rows of signs that are numbers or letters by themselves: the first of each, and how many there are.
pub(super) const SIGN_ROWS: [(char, u32); 14] = [
    ('①', 20),
    ('⑴', 20),
    ('⒈', 20),
    ('⒜', 26),
    ('Ⓐ', 26),
    ('ⓐ', 26),
    ('❶', 10),
    ('➀', 10),
    ('➊', 10),
    ('Ⅰ', 12),
    ('ⅰ', 12),
    ('㈠', 10),
    ('㊀', 10),
    ('㋐', 47),
];

impl Series {
    /// The series that something is a number or letter of.
    pub(super) fn of(body: &str) -> Vec<Series> {
        let noughts = NOUGHTS.iter().map(|nought| Series::Digits(*nought));
        let alphabets = (0..ALPHABETS.len()).map(Series::Alphabet);
        let doubled = (0..2).map(Series::Doubled);
        let signs = SIGN_ROWS.iter().map(|(first, _)| Series::Signs(*first));
        let all =
            noughts.chain(alphabets).chain(doubled).chain([Series::Hebrew, Series::Chinese]).chain(signs);
        all.filter(|series| series.place(body).is_some()).collect()
    }

    /// Where something stands in the series, from 1.
    pub(super) fn place(self, body: &str) -> Option<u64> {
        let mut letters = body.chars();
        let (first, second, third) = (letters.next()?, letters.next(), letters.next());
        let in_alphabet = |at: usize| {
            ALPHABETS.get(at)?.chars().position(|letter| letter == first).map(|place| place as u64 + 1)
        };
        match (self, second) {
            (Series::Digits(nought), _) => digits(body, nought),
            (Series::Alphabet(at), None) => in_alphabet(at),
            (Series::Doubled(at), Some(second)) if second == first && third.is_none() => in_alphabet(at),
            (Series::Hebrew, _) => hebrew(body),
            (Series::Chinese, _) => chinese(body),
            (Series::Signs(row), None) => {
                SIGN_ROWS.iter().find(|(known, _)| *known == row).and_then(|row| place_in(*row, first))
            }
            _ => None,
        }
    }
}

/// The place of a sign in its row, from 1.
pub(super) fn place_in((first, many): (char, u32), sign: char) -> Option<u64> {
    let at = u32::from(sign).checked_sub(u32::from(first)).filter(|at| *at < many)?;
    Some(u64::from(at) + 1)
}

/// A number of at most four digits.
fn digits(body: &str, nought: char) -> Option<u64> {
    let digit = |character: char| place_in((nought, 10), character).map(|place| place - 1);
    let short = body.chars().count() <= 4;
    let value = body.chars().try_fold(0, |value, character| Some(value * 10 + digit(character)?));
    value.filter(|value| short && *value > 0)
}

/// a is 1, z is 26, aa is 27.
pub(super) fn letters(body: &str) -> Option<u64> {
    let value = body.bytes().take(3).try_fold(0, |value, byte| {
        byte.is_ascii_lowercase().then(|| value * 26 + u64::from(byte - b'a') + 1)
    });
    value.filter(|value| (1..=LAST_START).contains(value))
}

/// The value of a Roman numeral in capitals that is spelled as it should be.
pub(super) fn upper_roman(body: &str) -> Option<u64> {
    let value = roman(&body.to_ascii_lowercase()).filter(|value| *value <= LAST_START)?;
    let written = Numbering::UpperRoman(value, Delimiter::Stop).mark(0);
    (written.trim_end_matches('.') == body).then_some(value)
}

/// A Roman numeral, however it is spelled.
pub(super) fn roman(body: &str) -> Option<u64> {
    let value = |letter: u8| {
        [(b'i', 1), (b'v', 5), (b'x', 10), (b'l', 50), (b'c', 100), (b'd', 500), (b'm', 1000)]
            .into_iter()
            .find(|(sign, _)| *sign == letter)
            .map(|(_, value)| value)
    };
    let values = body.bytes().map(value).collect::<Option<Vec<u64>>>()?;
    let signed = |(at, own): (usize, &u64)| match values.get(at + 1) {
        Some(next) if next > own => -(*own as i64),
        _ => *own as i64,
    };
    u64::try_from(values.iter().enumerate().map(signed).sum::<i64>()).ok().filter(|value| *value > 0)
}

/// Hebrew letters as numerals: their values added.
fn hebrew(body: &str) -> Option<u64> {
    const LETTERS: &str = "אבגדהוזחטיכלמנסעפצקרשת";
    let value = |letter: char| {
        let place = LETTERS.chars().position(|known| known == letter)? as u32;
        Some(u64::from(place % 9 + 1) * 10_u64.pow(place / 9))
    };
    let short = body.chars().count() <= 3;
    body.chars().try_fold(0, |sum, letter| Some(sum + value(letter)?)).filter(|_| short)
}

/// Chinese numerals up to 99.
fn chinese(body: &str) -> Option<u64> {
    let single = |text: &str, none: u64| match text.chars().count() {
        0 => Some(none),
        1 => "一二三四五六七八九"
            .chars()
            .position(|known| text.starts_with(known))
            .map(|place| place as u64 + 1),
        _ => None,
    };
    match body.split_once('十') {
        Some((tens, ones)) => Some(single(tens, 1)? * 10 + single(ones, 0)?),
        None => single(body, 0).filter(|value| *value > 0),
    }
}
