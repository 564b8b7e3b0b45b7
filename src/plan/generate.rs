//! Plans of any size that look like what a person would write, for figures and tests.
//!
//! The same size and seed always give the same plan; nothing here reads a clock or a real source of chance.

use chrono::Days;
use chrono::NaiveDate;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::Calendar;
use super::Container;
use super::Date;
use super::GateKind;
use super::Level;
use super::Need;
use super::Plan;
use super::Priority;
use super::SafeText;
use super::Severity;
use super::Step;
use super::Task;
use super::micro::Micro;
use super::model::Criterion;
use super::model::Decision;
use super::model::DecisionOption;
use super::model::Few;
use super::model::Metric;
use super::model::Milestone;
use super::model::Person;
use super::model::Risk;
use super::model::Role;

const TASKS_A_DAY: usize = 8;
const DAYS_A_PHASE: usize = 6;
/// How far back needs reach, in tasks.
const REACH: usize = 60;

const VERBS: &[&str] = &[
    "Wire", "Review", "Rewrite", "Measure", "Document", "Port", "Test", "Split", "Harden", "Migrate", "Trace", "Ship",
];
const THINGS: &[&str] = &[
    "the login form",
    "the audit log",
    "session storage",
    "the payment webhook",
    "search results",
    "the release notes",
    "the retry queue",
    "image uploads",
    "the settings page",
    "rate limits",
    "the onboarding mail",
    "database backups",
];
const WHERE: &[&str] = &["", "", " for guests", " on staging", " behind the flag", " in the mobile app"];
const AREAS: &[&str] = &["SEC", "API", "WEB", "OPS", "DOC", "QA"];
const ROLES: &[&str] = &["backend", "frontend", "platform", "writer"];
const PEOPLE: &[&str] = &["ann", "bob", "chen", "dora", "eli"];
const TIES: &[&str] = &["", "", "", "", "", "", "", " SS", " FF", " SS+2d", " +4h", " -1d", " SF", " FF+1ed"];
const NOTES: &[&str] = &[
    "Ask before touching the old table.",
    "The previous attempt broke \"remember me\".",
    "Two lines:\nfirst the schema, then the data.",
    "Behind a flag until the end of the week – then remove it.",
];
const COMMANDS: &[&str] =
    &["cargo test --lib", "npm test -- --coverage", "! grep -rn 'TODO' src/", "test -f \"out.txt\""];

/// A plan with so many tasks: phases of days, about two and a half needs a task, all of them on earlier tasks.
pub fn plan(n_tasks: usize, seed: u64) -> Plan {
    let mut dice = Dice(seed);
    let mut phases = Vec::new();
    let mut done = 0;
    while done < n_tasks {
        let here = (n_tasks - done).min(TASKS_A_DAY * DAYS_A_PHASE);
        phases.push(phase(&mut dice, phases.len(), done, here, n_tasks));
        done += here;
    }
    let first: &[&str] = if n_tasks > 0 { &["P1"] } else { &[] };
    Plan {
        title: format!("Generated plan with {n_tasks} tasks").into(),
        id: format!("generated-{n_tasks}-{seed}").into(),
        goal: "Every part ships, and nobody has to pretend".into(),
        start: Some(day(0)),
        calendar: Calendar { hours: parsed("8h"), holidays: few(&["2026-04-03 Good Friday"]), ..Calendar::default() },
        phases: phases.into(),
        criteria: [Criterion { run: COMMANDS[0].into(), sign: ROLES[0].into(), ..titled_criterion("All tests pass") }]
            .into(),
        milestones: [Milestone {
            when: parsed("2026-06-30"),
            needs: few_texts(first),
            ..milestone("First phase done")
        }]
        .into(),
        decisions: [decision()].into(),
        risks: risks().into(),
        metrics: [metric("Coverage", ">= 80%", "62%"), metric("p95 latency", "< 100ms", "140ms")].into(),
        roles: ROLES.iter().map(|name| Role { name: (*name).into(), fte: parsed("1-2"), ..Role::default() }).collect(),
        people: PEOPLE.iter().zip(ROLES.iter().cycle()).map(|(name, role)| person(name, role)).collect(),
        ..Plan::default()
    }
}

/// A plan as the text of a `.ron` file: no `Some(…)`, no head, and each task of a day on a line of its own.
///
/// # Panics
/// Never: RON can write every value a plan holds.
pub fn to_ron(plan: &Plan) -> String {
    // Plan, phases, phase, days, day and tasks are spread over lines; what is deeper stays on one.
    let style = PrettyConfig::new().depth_limit(6).new_line("\n");
    let writer = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let mut text = writer.to_string_pretty(plan, style).expect("RON can write every value a plan holds");
    text.push('\n');
    text
}

/// A plan as the text of a `.json` file.
///
/// # Panics
/// Never: JSON can write every value a plan holds.
pub fn to_json(plan: &Plan) -> String {
    let mut text = serde_json::to_string_pretty(plan).expect("JSON can write every value a plan holds");
    text.push('\n');
    text
}

fn phase(dice: &mut Dice, nth: usize, first: usize, n_tasks: usize, total: usize) -> Container {
    let days = (0..n_tasks.div_ceil(TASKS_A_DAY)).map(|day| {
        let from = first + day * TASKS_A_DAY;
        let here = (first + n_tasks - from).min(TASKS_A_DAY);
        let slot = nth * DAYS_A_PHASE + day + 1;
        Container {
            title: format!("Day {slot}: {}", dice.pick(THINGS).trim_start_matches("the ")).into(),
            slot: parsed(&slot.to_string()),
            criteria: (0..dice.below(2)).map(|_| criterion(dice)).collect(),
            tasks: (from..from + here).map(|at| task(dice, at, total)).collect(),
            ..Container::default()
        }
    });
    let days = days.collect();
    Container {
        title: format!("Phase {}: {} {}", nth + 1, dice.pick(VERBS), dice.pick(THINGS)).into(),
        id: format!("P{}", nth + 1).into(),
        goal: if dice.chance(50) { "Nothing of it is left on paper only".into() } else { SafeText::default() },
        owner: some_text(dice.pick(ROLES)),
        days,
        criteria: [Criterion { run: dice.pick(COMMANDS).into(), ..titled_criterion("The phase holds") }].into(),
        gate: dice.chance(30).then_some(GateKind::Hard),
        ..Container::default()
    }
}

fn task(dice: &mut Dice, at: usize, total: usize) -> Task {
    let status = match (at * 10 < total * 3, dice.below(10)) {
        (true, 0..8) => parsed("done"),
        (true, _) => parsed("doing"),
        (false, 0) => parsed("blocked: waits for the vendor's answer"),
        _ => None,
    };
    let mut task = Task {
        title: format!("{} {}{}", dice.pick(VERBS), dice.pick(THINGS), dice.pick(WHERE)).into(),
        id: id(at).into(),
        needs: needs(dice, at),
        estimate: if dice.chance(85) { parsed(&estimate(dice)) } else { None },
        priority: dice.chance(60).then(|| Priority::ALL[dice.below(4)]),
        severity: dice.chance(8).then(|| Severity::ALL[dice.below(3)]),
        owner: owner(dice),
        status,
        ..Task::default()
    };
    if dice.chance(15) {
        task.tags = few_texts(&[dice.pick(AREAS), "q2"]);
    }
    if dice.chance(8) {
        task.notes = some_text(dice.pick(NOTES));
    }
    if dice.chance(10) {
        task.links = few(&[&format!("src/part{}.rs:{}", at % 40, at % 300 + 1)]);
    }
    if dice.chance(2) {
        task.deadline = Some(day(at as u64 / 4 + 60));
    }
    if dice.chance(6) {
        task.steps = steps(dice);
    }
    if dice.chance(10) {
        task.criteria = [criterion(dice)].into();
    }
    task
}

fn id(at: usize) -> String {
    format!("{}-{:03}", AREAS[at / TASKS_A_DAY % AREAS.len()], at + 1)
}

fn needs(dice: &mut Dice, at: usize) -> Few<Need> {
    let mut on: Vec<usize> =
        (0..dice.below(6)).map(|_| dice.below(at.min(REACH) + 1)).filter(|back| *back > 0).collect();
    on.sort_unstable();
    on.dedup();
    on.iter().filter_map(|back| parsed(&format!("{}{}", id(at - back), dice.pick(TIES)))).collect()
}

fn estimate(dice: &mut Dice) -> String {
    let n = dice.below(8) + 1;
    match dice.below(7) {
        0 => format!("{}-{}h", n, n * 2),
        1 => format!("{}h/{}h/{}h", n, n * 2, n * 4),
        2 => format!("{}m", n * 15),
        3 => format!("0.5-{n}d"),
        4 => format!("{n}d"),
        5 => format!("{n}h30m"),
        _ => format!("{n}h"),
    }
}

fn owner(dice: &mut Dice) -> Few<SafeText> {
    match dice.below(10) {
        0..3 => Few::default(),
        3..6 => some_text(dice.pick(PEOPLE)),
        6..9 => some_text(dice.pick(ROLES)),
        _ => few_texts(&[dice.pick(PEOPLE), dice.pick(ROLES)]),
    }
}

fn steps(dice: &mut Dice) -> ecow::EcoVec<Step> {
    let titles = ["read what is there", "write the test first", "mend it", "tell the others"];
    titles.iter().map(|title| Step { title: (*title).into(), done: dice.chance(30), ..Step::default() }).collect()
}

fn criterion(dice: &mut Dice) -> Criterion {
    let text = titled_criterion(&format!("{} passes", dice.pick(THINGS)));
    match dice.below(3) {
        0 => text,
        1 => Criterion { sign: dice.pick(ROLES).into(), max_age: parsed("5d"), ..text },
        _ => Criterion { run: dice.pick(COMMANDS).into(), watch: some_text("src/**"), timeout: parsed("5m"), ..text },
    }
}

fn titled_criterion(text: &str) -> Criterion {
    Criterion { text: text.into(), ..Criterion::default() }
}

fn milestone(title: &str) -> Milestone {
    Milestone { title: title.into(), id: "M1".into(), ..Milestone::default() }
}

fn decision() -> Decision {
    let option = |id: &str, title: &str, probability| DecisionOption {
        title: title.into(),
        id: id.into(),
        probability: parsed(probability),
        risk: Some(Level::Medium),
        effort: parsed("3-5d"),
        ..DecisionOption::default()
    };
    Decision {
        title: "Buy or build".into(),
        id: "D1".into(),
        options: [option("A", "Buy the service", "85%"), option("B", "Build it here", "45-55%")].into(),
        default: "A".into(),
        needed_by: Some(day(30)),
        approvals: few_texts(&ROLES[..2]),
        ..Decision::default()
    }
}

fn risks() -> [Risk; 2] {
    let risk = |title: &str, probability, impact| Risk {
        title: title.into(),
        probability: parsed(probability),
        impact: parsed(impact),
        mitigation: "Start early, and look every Friday".into(),
        ..Risk::default()
    };
    [risk("The vendor is late", "30%", "5d"), risk("The migration loses rows", "low", "critical")]
}

fn metric(title: &str, target: &str, claimed: &str) -> Metric {
    Metric { title: title.into(), target: parsed(target), claimed: parsed(claimed), ..Metric::default() }
}

fn person(name: &str, role: &str) -> Person {
    Person { name: name.into(), roles: some_text(role), ..Person::default() }
}

fn day(after: u64) -> Date {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
    Date(start.checked_add_days(Days::new(after)).unwrap_or(start))
}

fn parsed<T: Micro>(text: &str) -> Option<T> {
    T::parse(text).ok()
}

fn few<T: Micro + Clone>(texts: &[&str]) -> Few<T> {
    texts.iter().filter_map(|text| parsed(text)).collect()
}

fn few_texts(texts: &[&str]) -> Few<SafeText> {
    texts.iter().map(|text| SafeText::from(*text)).collect()
}

fn some_text(text: &str) -> Few<SafeText> {
    few_texts(&[text])
}

/// A small source of numbers that look like chance: splitmix64.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `all`.
    pub fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Gravity;
    use crate::plan::Outline;
    use crate::plan::Target;
    use crate::plan::check::Checked;
    use crate::plan::check::check;
    use crate::plan::ron::read;

    #[test]
    fn the_same_seed_gives_the_same_text() {
        assert_eq!(to_ron(&plan(300, 7)), to_ron(&plan(300, 7)));
        assert_ne!(to_ron(&plan(300, 7)), to_ron(&plan(300, 8)));
    }

    #[test]
    fn every_notation_reads_back_as_it_was() {
        for seed in 0..20 {
            let plan = plan(150, seed);
            let reading = read(&to_ron(&plan));
            assert_eq!(reading.problems, []);
            assert_eq!(reading.plan, plan);
            let outline = Outline::of(&plan);
            let checked = Checked { plan: &plan, outline: &outline, text: None, hidden: &[] };
            let errors = check(&checked).into_iter().filter(|problem| problem.gravity == Gravity::Error);
            assert_eq!(errors.collect::<Vec<_>>(), []);
            let from_json: Plan = serde_json::from_str(&to_json(&plan)).expect("its own JSON");
            assert_eq!(from_json, plan);
        }
    }

    #[test]
    fn it_is_of_the_size_asked_for_and_every_need_is_on_an_earlier_task() {
        let plan = plan(2_000, 3);
        let outline = Outline::of(&plan);
        assert_eq!(outline.tasks().count(), 2_000);
        assert_eq!(outline.duplicates, []);
        for node in outline.nodes() {
            for need in outline.needs(node) {
                assert!(matches!(need.target, Some(Target::Node(before)) if before < node));
            }
        }
        let share = outline.n_needs() as f64 / 2_000.0;
        assert!((2.2..2.8).contains(&share), "{share} needs a task");
    }

    #[test]
    fn it_looks_like_what_a_person_would_write() {
        let text = to_ron(&plan(40, 1));
        assert!(!text.contains("Some(") && !text.contains("#!["));
        let tasks = text.lines().filter(|line| line.trim_start().starts_with("(title: \""));
        assert_eq!(tasks.count(), 40);
    }
}
