//! The life of minutes: the states that they can be in, and the steps that lead from one to another. Whoever takes a step,
//! refuses one or says what comes next asks this table; the guide prints it.
//!
//! Source of the rule: minutes are a draft until a later meeting confirms them, and are never altered after that – a later
//! minute corrects them (Robert's Rules of Order; so for councils, Local Government Act 1972, Schedule 12).

/// How far the minutes of a meeting have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nobody but their author has them.
    Draft,
    /// Members have them, and they wait for approval.
    Circulated,
    /// A meeting, or silence, approved them: not a word of them changes any more.
    Approved,
    /// Approved, and something in them was corrected by a later meeting.
    Corrected,
    /// They hold no longer; their numbers are given to nothing else.
    Withdrawn,
}

/// What leads minutes from one state to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// They are sent to members, for the first time or changed.
    Circulate,
    /// A meeting, or silence, approves them.
    Approve,
    /// They enter the book as approved elsewhere.
    Adopt,
    /// A later meeting corrects them.
    Correct,
    /// They are taken back.
    Withdraw,
}

impl State {
    /// All states, in the order of a life.
    pub const ALL: [State; 5] =
        [State::Draft, State::Circulated, State::Approved, State::Corrected, State::Withdrawn];

    /// As it is called.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Circulated => "circulated",
            State::Approved => "approved",
            State::Corrected => "corrected",
            State::Withdrawn => "withdrawn",
        }
    }
}

impl Step {
    /// All steps, in the order of a life.
    pub const ALL: [Step; 5] = [Step::Circulate, Step::Approve, Step::Adopt, Step::Correct, Step::Withdraw];

    /// As it is called.
    pub fn word(self) -> &'static str {
        match self {
            Step::Circulate => "circulate",
            Step::Approve => "approve",
            Step::Adopt => "adopt",
            Step::Correct => "correct",
            Step::Withdraw => "withdraw",
        }
    }

    /// The state to which it leads from another; none if it cannot be taken there.
    pub fn leads_from(self, state: State) -> Option<State> {
        match (self, state) {
            (Step::Circulate, State::Draft | State::Circulated) => Some(State::Circulated),
            (Step::Approve, State::Circulated) => Some(State::Approved),
            (Step::Adopt, State::Draft) => Some(State::Approved),
            (Step::Correct, State::Approved | State::Corrected) => Some(State::Corrected),
            (Step::Withdraw, State::Circulated | State::Approved | State::Corrected) => {
                Some(State::Withdrawn)
            }
            (Step::Circulate, State::Approved | State::Corrected | State::Withdrawn)
            | (Step::Approve, State::Draft | State::Approved | State::Corrected | State::Withdrawn)
            | (Step::Adopt, State::Circulated | State::Approved | State::Corrected | State::Withdrawn)
            | (Step::Correct, State::Draft | State::Circulated | State::Withdrawn)
            | (Step::Withdraw, State::Draft | State::Withdrawn) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{State, Step};

    #[test]
    fn nothing_leads_back() {
        for (step, state) in Step::ALL.into_iter().flat_map(|step| State::ALL.map(|state| (step, state))) {
            if let Some(next) = step.leads_from(state) {
                assert!(next >= state, "{step:?} leads from {state:?} back to {next:?}");
            }
        }
    }

    #[test]
    fn what_is_withdrawn_stays_so() {
        assert!(Step::ALL.iter().all(|step| step.leads_from(State::Withdrawn).is_none()));
    }

    #[test]
    fn every_state_but_the_first_is_reached() {
        for state in &State::ALL[1..] {
            let leads = |step: &Step| State::ALL.iter().any(|from| step.leads_from(*from) == Some(*state));
            assert!(Step::ALL.iter().any(leads), "{state:?}");
        }
    }
}
