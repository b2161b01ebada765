//! The words of a Rust file: names, `::` and signs, without comments, texts and tests.

/// The words of `text` in their order; what stands in a module that is compiled for tests alone is left out.
pub fn words(text: &str) -> Vec<String> {
    without_tests(split(&blanked(text)))
}

/// `text` with a blank for every comment, text and character.
fn blanked(text: &str) -> String {
    let mut rest = text;
    let mut code = String::with_capacity(text.len());
    while let Some(at) = rest.find(['/', '"', '\'', 'r']) {
        code.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = foreign(rest, code.chars().next_back());
        // What may begin something else is one letter long.
        code.push_str(if length == 0 { &rest[..1] } else { " " });
        rest = &rest[length.max(1)..];
    }
    code + rest
}

/// The length of the brackets that `text` begins with, and of all that stands between them.
pub fn closed(text: &str) -> usize {
    let (mut open, mut at) = (0_usize, 0);
    while let Some(letter) = text[at..].chars().next() {
        let length = foreign(&text[at..], text[..at].chars().next_back());
        match letter {
            '(' | '[' | '{' if length == 0 => open += 1,
            ')' | ']' | '}' if length == 0 => open = open.saturating_sub(1),
            _ => {}
        }
        at += length.max(letter.len_utf8());
        if open == 0 {
            return at;
        }
    }
    text.len()
}

/// Each text in a stretch of code, without its marks, and the code before it.
pub fn texts(code: &str) -> Vec<(String, String)> {
    let mut at = 0;
    let mut found = Vec::new();
    while let Some(letter) = code[at..].chars().next() {
        let length = foreign(&code[at..], code[..at].chars().next_back());
        if length > 0 && letter == '"' {
            let said = code[at..at + length].trim_matches('"');
            found.push((code[..at].trim_end().to_string(), said.to_string()));
        }
        at += length.max(letter.len_utf8());
    }
    found
}

/// How long the comment, text or character is that `rest` begins with; 0 if it begins with code.
fn foreign(rest: &str, before: Option<char>) -> usize {
    let to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    let in_name = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    if rest.starts_with('r') && !in_name {
        let signs = rest[1..].chars().take_while(|letter| *letter == '#').count();
        if rest[1 + signs..].starts_with('"') {
            return to(&format!("\"{}", "#".repeat(signs)), 2 + signs);
        }
    }
    if let Some(behind) = rest.strip_prefix('\'') {
        // A lifetime has no second mark behind its first letter.
        let letter = behind.chars().next().map_or(0, char::len_utf8);
        if behind.starts_with('\\') || behind[letter..].starts_with('\'') {
            return quoted(rest, '\'');
        }
    }
    0
}

/// The length of what stands between two `mark`s.
fn quoted(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == mark => return at + mark.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

fn split(code: &str) -> Vec<String> {
    let in_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ':' if rest.starts_with("::") => 2,
            _ if in_name(first) => rest.find(|letter| !in_name(letter)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        words.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    words
}

/// Where the braces that open at `open` are closed.
pub fn closing(words: &[String], open: usize) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(open) {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at,
            "}" => depth -= 1,
            _ => {}
        }
    }
    words.len() - 1
}

/// What stands before the name of a module that is compiled for tests alone.
const TESTS_ALONE: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];

fn is_tests_alone(words: &[String], at: usize) -> bool {
    words.len() > at + TESTS_ALONE.len() + 1
        && words[at..].iter().zip(TESTS_ALONE).all(|(word, mark)| word == mark)
}

fn without_tests(words: Vec<String>) -> Vec<String> {
    let mut kept = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let behind = at + TESTS_ALONE.len() + 1;
        if !is_tests_alone(&words, at) {
            kept.push(words[at].clone());
            at += 1;
        } else if words[behind] == "{" {
            at = closing(&words, behind) + 1;
        } else {
            at = behind + 1;
        }
    }
    kept
}

/// The modules in files of their own that `text` declares for tests alone.
pub fn test_modules(text: &str) -> Vec<String> {
    let words = split(&blanked(text));
    let name = |at: usize| words[at + TESTS_ALONE.len()].clone();
    let is_file = |at: usize| words[at + TESTS_ALONE.len() + 1] == ";";
    (0..words.len()).filter(|at| is_tests_alone(&words, *at) && is_file(*at)).map(name).collect()
}
