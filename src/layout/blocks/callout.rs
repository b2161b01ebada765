//! Callouts: decisions, actions and notes that stand out as what they are; and short statements.

use super::compose::{Composer, Measure, Setting};
use super::flow::{Bar, Slab, line_by_line};
use crate::document::{Callout, CalloutKind, Fact};
use crate::form::Colour;
use crate::layout::frame::Place;
use crate::layout::geometry::Length;
use crate::layout::structure::{ListMarks, NodeId, Role};
use crate::layout::text::{FontRole, Look};

/// A callout of so few lines always stands on one page.
const SHORT: usize = 7;

/// Between a name and its value.
const FACT_GAP: Length = Length::pt(9.0);

impl Composer<'_> {
    /// A decision, an action, a note.
    pub(in crate::layout) fn callout(&mut self, callout: &Callout, measure: Measure, parent: NodeId) {
        if callout.beside {
            self.in_margin(callout, measure, parent)
        } else {
            self.in_text(callout, measure, parent)
        }
    }

    /// The same, in the text.
    pub(in crate::layout) fn in_text(&mut self, callout: &Callout, measure: Measure, parent: NodeId) {
        let node = self.callout_group(callout, parent);
        let first = self.flow.slabs.len();
        match self.grounds(callout.kind) {
            None => self.callout_text(callout, measure, node),
            Some((fill, bar)) => self.panelled(callout, measure, node, fill, bar),
        }
        if let Some(anchor) = &callout.anchor {
            let place = self.place(Place::Anchor(anchor.clone()));
            self.flow.put_before(first, vec![place]);
        }
        if self.flow.slabs.len() - first <= SHORT {
            self.flow.keep_from(first);
        }
    }

    /// The colours of a callout's ground and of the bar at its side.
    fn grounds(&self, kind: CalloutKind) -> Option<(Option<Colour>, Colour)> {
        let colours = &self.style.colours;
        match kind {
            CalloutKind::Decision => Some((Some(colours.decision), colours.decision_bar)),
            CalloutKind::Action => Some((Some(colours.action), colours.action_bar)),
            CalloutKind::Note | CalloutKind::Withheld => Some((Some(colours.note), colours.note_bar)),
            CalloutKind::Report => Some((None, colours.action_bar)),
            CalloutKind::Vote => Some((None, colours.rule)),
            CalloutKind::Speech => None,
        }
    }

    fn panelled(
        &mut self,
        callout: &Callout,
        measure: Measure,
        node: NodeId,
        fill: Option<Colour>,
        bar: Colour,
    ) {
        let quiet = matches!(callout.kind, CalloutKind::Note | CalloutKind::Vote | CalloutKind::Withheld);
        let thickness = Length::pt(if quiet { 2.0 } else { 3.0 });
        let padding = if fill.is_some() { Length::pt(6.0) } else { Length::ZERO };
        let space = self.style.text.paragraph_space * 1.5;
        let bar = Bar { colour: bar, width: thickness, right: self.mirrored };
        self.flow.space(space);
        let start = self.open(measure, fill, Some(bar), padding);
        self.callout_text(callout, measure.inset(Length::pt(13.0), Length::pt(11.0)), node);
        self.flow.close(padding, start);
        self.flow.space(space);
    }

    fn callout_group(&mut self, callout: &Callout, parent: NodeId) -> NodeId {
        let node = self.structure.add(Role::Group, parent);
        if !callout.name.is_empty() {
            self.structure.said_mut(node).title = Some(callout.name.clone());
        }
        node
    }

    /// What a callout says, without a ground.
    pub(in crate::layout) fn callout_node(&mut self, callout: &Callout, measure: Measure, parent: NodeId) {
        let node = self.callout_group(callout, parent);
        self.callout_text(callout, measure, node);
    }

    fn callout_text(&mut self, callout: &Callout, measure: Measure, node: NodeId) {
        self.blocks(&callout.blocks, measure, node);
        self.facts(&callout.facts, measure, node);
    }

    /// Names and values in two columns.
    pub(in crate::layout) fn facts(&mut self, facts: &[Fact], measure: Measure, parent: NodeId) {
        if facts.is_empty() {
            return;
        }
        let list = self.structure.add(Role::List(ListMarks::None), parent);
        let names = facts.iter().map(|fact| self.fact_name_width(fact)).fold(Length::ZERO, Length::max);
        let indent = names.min(measure.width * 0.42) + FACT_GAP;
        self.flow.space(self.style.text.paragraph_space * 0.7);
        for fact in facts {
            self.fact(fact, measure, indent, list);
            self.flow.space(Length::pt(1.0));
        }
        self.flow.space(self.style.text.paragraph_space);
    }

    fn fact_name_width(&mut self, fact: &Fact) -> Length {
        // The structure made here is thrown away with the words: they are only measured.
        let nodes = self.structure.nodes.len();
        let children = self.structure.nodes[NodeId::ROOT.index()].children.len();
        let words = self.words_of(&fact.name, self.fact_name(NodeId::ROOT));
        self.structure.nodes.truncate(nodes);
        self.structure.nodes[NodeId::ROOT.index()].children.truncate(children);
        self.setter.shape(words).widths().1
    }

    fn fact_name(&self, node: NodeId) -> Look {
        self.look(FontRole::Bold, self.size * 0.96, self.style.colours.text, node)
    }

    fn fact(&mut self, fact: &Fact, measure: Measure, indent: Length, list: NodeId) {
        let item = self.structure.add(Role::ListItem, list);
        self.parts.take(item);
        let label = self.structure.add(Role::Label, item);
        let name = self.words_of(&fact.name, self.fact_name(label));
        let mut name = name;
        let look = self.fact_name(label);
        self.push(&mut name, " ", look);
        let body = self.structure.add(Role::ListBody, item);
        let value = self.words_of(&fact.value, Look { size: look.size, ..self.body(body) });
        let setting = self.setting(measure, look.size);
        let names = Measure { start: measure.start, width: indent - FACT_GAP };
        let values = measure.inset(indent, Length::ZERO);
        let name = self.lines(name, Setting { measure: names, ..setting });
        let value = self.lines(value, Setting { measure: values, ..setting });
        let slabs = line_by_line(vec![name, value]);
        let count = slabs.len();
        for (number, slab) in slabs.into_iter().enumerate() {
            self.flow.push(Slab { keep: number + 1 < count && count <= 3, ..slab });
        }
    }
}
