//! Does what the help of a finding says, as far as a program can: whoever types what is printed shall have mended it.

/// The record after the help of a finding was obeyed to the letter; none where it leaves something to think about.
pub fn obeyed(text: &str, finding: &str) -> Option<String> {
    let place = finding.lines().find_map(|line| line.trim_start().strip_prefix("--> "))?;
    let mut numbers = place.rsplit(':').map(|number| number.trim().parse::<usize>());
    let (column, line) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    let length = finding.lines().filter(|line| line.trim_start().starts_with('|')).find_map(carets)?;
    let help = finding.split_once("help: ")?.1.trim();
    let mut record = Lines(text.lines().map(str::to_string).collect());
    let marked = Marked { line: line - 1, from: column - 1, length };
    record.obey(help, &marked)?;
    Some(record.0.join("\n") + "\n")
}

/// How many characters of a line are marked.
fn carets(line: &str) -> Option<usize> {
    let marks = line.trim_start().strip_prefix('|')?.trim_start();
    let count = marks.chars().take_while(|sign| *sign == '^').count();
    (count > 0).then_some(count)
}

struct Marked {
    line: usize,
    from: usize,
    length: usize,
}

struct Lines(Vec<String>);

impl Lines {
    fn obey(&mut self, help: &str, marked: &Marked) -> Option<()> {
        let help = match help.find("only if it is meant of the whole file, move") {
            Some(at) if !help.starts_with("write ") => {
                &help[at + "only if it is meant of the whole file, ".len()..]
            }
            _ => help,
        };
        // What follows is for those who meant something else.
        let help = help.split("; ").next()?.split(" if you mean").next()?.split(", if ").next()?;
        let help = help.strip_suffix(", without quotation marks").unwrap_or(help);
        if let Some(heading) = between(help, "write the line ", " above it") {
            self.0.insert(marked.line, heading.into());
        } else if let Some((block, key)) =
            help.strip_prefix("begin a new ").and_then(|rest| rest.split_once(" block above "))
        {
            let key = key.trim_matches('`');
            let below = self.0.iter().skip(marked.line).position(|line| line.starts_with(key))?;
            self.0.insert(marked.line + below, block.into());
        } else if help.starts_with("move the line ") {
            let line = self.0.remove(marked.line);
            let target = match help.split_once(" up, above the line ") {
                Some((_, heading)) => self.0[..marked.line].iter().rposition(|line| line == heading)?,
                None => self.0.iter().position(|line| line.starts_with('['))?,
            };
            self.0.insert(target, line);
        } else if let Some((typed, number)) =
            help.strip_prefix("write ").and_then(|rest| rest.split_once(" at the end of line "))
        {
            self.0[number.parse::<usize>().ok()? - 1].push_str(typed);
        } else if let Some((typed, rest)) =
            help.strip_prefix("write ").and_then(|rest| rest.split_once(" in line "))
        {
            let (number, before) = rest.split_once(", before the ")?;
            let line = &mut self.0[number.parse::<usize>().ok()? - 1];
            line.insert_str(line.rfind(before)?, typed);
        } else if let Some((line, rest)) = help
            .strip_prefix("write `")
            .and_then(|rest| rest.split_once("` "))
            .filter(|_| help.contains(", and remove ["))
        {
            self.values_below(line, rest)?;
        } else if let Some((typed, rest)) = instead(help) {
            self.replace(marked, typed)?;
            if let Some((short, _)) = rest.split_once(", here and at the end of the text") {
                let end = self.0.iter().skip(marked.line + 1).position(|line| line.ends_with(short))?;
                let line = &mut self.0[marked.line + 1 + end];
                line.truncate(line.len() - short.len());
                line.push_str(typed);
            }
        } else if help.starts_with("remove }")
            || help.starts_with("remove ]")
            || help == "remove this comma"
            || help == "remove this semicolon"
        {
            self.replace(marked, "")?;
        } else if help == "delete it, and type a space" {
            self.replace(marked, " ")?;
        } else {
            self.write(help.strip_prefix("write ")?, marked)?;
        }
        Some(())
    }

    /// Writes a line in the place of what stands below headings, which go.
    fn values_below(&mut self, line: &str, place: &str) -> Option<()> {
        let (place, removed) = place.split_once(", and remove ")?;
        let heading = removed.strip_suffix(" with the lines below it")?;
        let first = self.0.iter().position(|line| line == heading)?;
        let target = match between(place, "right below the line ", " above it") {
            Some(outer) => self.0[..first].iter().rposition(|line| line == outer)? + 1,
            None => self.0.iter().position(|line| line.starts_with('['))?,
        };
        self.0.insert(target, line.into());
        let mut is_below = false;
        self.0.retain(|line| {
            is_below = if line.starts_with('[') { line == heading } else { is_below };
            !is_below
        });
        Some(())
    }

    /// What is typed in the place of what is marked.
    fn write(&mut self, typed: &str, marked: &Marked) -> Option<()> {
        let plain = typed.trim_matches('`');
        let is_value =
            typed.starts_with(['"', '\'', '[', '{']) || typed.starts_with(|sign: char| sign.is_ascii_digit());
        let thinks = ["…", "“", " or ", " and ", " in the line ", " for each "];
        let is_text = typed.starts_with('"') && typed[1..].find('"') == Some(typed.len() - 2);
        let is_one = is_text || !thinks.iter().any(|words| typed.contains(words));
        let line = &self.0[marked.line];
        let is_line = |key: &str| !key.contains(' ') && line.starts_with(key) && !typed.contains('…');
        if let Some((key, _)) = typed.split_once(" = ").filter(|(key, _)| is_line(key)) {
            // The whole line.
            let from = line.find(key)?;
            let whole = Marked { line: marked.line, from: line[..from].chars().count(), length: usize::MAX };
            return self.replace(&whole, typed);
        }
        if plain.len() + 2 == typed.len() || is_one && (is_value || typed == "true" || typed == "false") {
            return self.replace(marked, plain);
        }
        None
    }

    fn replace(&mut self, marked: &Marked, typed: &str) -> Option<()> {
        let line: Vec<char> = self.0.get(marked.line)?.chars().collect();
        let end = marked.from.saturating_add(marked.length).min(line.len());
        let before: String = line.get(..marked.from)?.iter().collect();
        let behind: String = line[end..].iter().collect();
        self.0[marked.line] = format!("{before}{typed}{behind}");
        Some(())
    }
}

/// What is typed, and what stands behind the words that say instead of what.
fn instead(help: &str) -> Option<(&str, &str)> {
    let parts = help.strip_prefix("write ")?.split_once(" instead of ")?;
    Some(parts).filter(|(typed, _)| !typed.contains(' '))
}

fn between<'t>(text: &'t str, before: &str, behind: &str) -> Option<&'t str> {
    Some(text.strip_prefix(before)?.split_once(behind)?.0)
}
