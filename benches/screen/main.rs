//! What a key press on the Plan screen costs: the state, the frame and what of it is new, with 1,000 tasks and with 100,000;
//! what a letter of a search costs; and what a frame costs beside a plain one.

mod frames;

use std::hint::black_box;
use std::io::Write as _;
use std::time::Duration;
use std::time::Instant;

use criterion::Criterion;
use longpole::app::Contents;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::Shared;
use longpole::app::Size;
use longpole::app::update;
use longpole::engine::PlanOutlook;
use longpole::keys::Key;
use longpole::keys::Press;
use longpole::plan::generate;
use longpole::plan::samples;
use longpole::view;
use longpole::view::Look;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Keys that go through a plan: steps, half pages, phases, both ends.
const JOURNEY: &str = "jjjjkjjjj]jjjj]]jjkkk[jjjGkkkkkkkkgg";
/// Rounds of the comparison, both plans in each.
const ROUNDS: usize = 300;
/// The most that a hundred times the tasks may cost.
const ALLOWED: f64 = 1.2;

/// A plan in a window.
struct Window {
    model: Model,
    look: Look,
    shown: Buffer,
}

impl Window {
    fn open(n_tasks: usize) -> Self {
        Self::sized(n_tasks, 120, 40)
    }

    fn sized(n_tasks: usize, width: u16, height: u16) -> Self {
        let all = PlanOutlook::of(generate::plan(n_tasks, 1), samples::demo_day());
        let size = Size { width, height };
        Self {
            model: Model::new(Shared::new(Contents::new(all, 0)), Origin::File, samples::demo_day(), size),
            look: Look::default(),
            shown: Buffer::empty(Rect::new(0, 0, size.width, size.height)),
        }
    }

    /// Presses Escape.
    fn esc(&mut self) {
        update(&mut self.model, Msg::Pressed(Press::plain(Key::Esc)));
    }

    /// Presses a key and draws; returns how many cells changed.
    fn press(&mut self, key: char) -> usize {
        update(&mut self.model, Msg::Pressed(Press::char(key)));
        let mut frame = Buffer::empty(self.shown.area);
        let measured = view::draw(&self.model, &self.look, &mut frame);
        update(&mut self.model, Msg::Drawn(measured));
        let n_changed = self.shown.diff(&frame).len();
        self.shown = frame;
        n_changed
    }

    fn journey(&mut self) {
        for key in JOURNEY.chars() {
            black_box(self.press(key));
        }
    }

    fn time(&mut self) -> Duration {
        let start = Instant::now();
        self.journey();
        start.elapsed()
    }
}

/// What is typed into the search, letter by letter: common words, filter words, and what nothing has.
const SEARCHES: [&str; 5] = ["task", "review 12", "is:open -is:late p0", "owner:o x", "zzqjx"];
/// The most that a letter may take in 99 of 100 cases, state and frame.
const LETTER: Duration = Duration::from_millis(16);

/// The time of each letter typed into the search or the palette of a large window, the longest last.
fn letters(opening: char) -> Vec<(Duration, String)> {
    let mut window = Window::sized(100_000, 200, 60);
    let mut times = Vec::new();
    for _ in 0..4 {
        for typed in SEARCHES {
            window.press(opening);
            for (at, letter) in typed.char_indices() {
                let start = Instant::now();
                black_box(window.press(letter));
                times.push((start.elapsed(), typed.get(..at).unwrap_or_default().to_owned() + &letter.to_string()));
            }
            window.esc();
        }
    }
    times.sort_unstable();
    times
}

/// A sentence about the letters.
fn told(what: &str, times: &[(Duration, String)]) -> String {
    let (p99, slow) = &times[times.len() * 99 / 100];
    let verdict = if *p99 <= LETTER { "within" } else { "MORE THAN" };
    let millis = |time: Duration| time.as_secs_f64() * 1e3;
    format!(
        "a letter into {what}, 100,000 tasks at 200x60: median {:.1} ms, p99 {:.1} ms (`{slow}`), {verdict} the allowed {:.0} ms\n",
        millis(times[times.len() / 2].0),
        millis(*p99),
        millis(LETTER)
    )
}

/// The middle of the times of a journey, for both plans taken in turns, so that a busy machine is busy for both.
fn compare(small: &mut Window, large: &mut Window) -> (Duration, Duration) {
    let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_small.push(small.time());
        of_large.push(large.time());
    }
    of_small.sort_unstable();
    of_large.sort_unstable();
    (of_small[ROUNDS / 2], of_large[ROUNDS / 2])
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let (mut small, mut large) = (Window::open(1_000), Window::open(100_000));
    criterion.bench_function("journey of 36 keys, 1,000 tasks", |bencher| bencher.iter(|| small.journey()));
    criterion.bench_function("journey of 36 keys, 100,000 tasks", |bencher| bencher.iter(|| large.journey()));
    criterion.final_summary();
    let (of_small, of_large) = compare(&mut small, &mut large);
    let n_keys = JOURNEY.len() as f64;
    let per_key = |time: Duration| time.as_secs_f64() * 1e6 / n_keys;
    let ratio = of_large.as_secs_f64() / of_small.as_secs_f64();
    let verdict = if ratio <= ALLOWED { "within" } else { "MORE THAN" };
    let mut text = format!(
        "a key press: {:.0} us with 1,000 tasks, {:.0} us with 100,000; ratio {ratio:.2}, {verdict} the allowed {ALLOWED}\n",
        per_key(of_small),
        per_key(of_large)
    );
    text += &told("the search", &letters('/'));
    text += &told("the palette", &letters(':'));
    for (n_tasks, width, height) in [(1_000, 120, 40), (100_000, 200, 60)] {
        text += &frames::told(&mut Window::sized(n_tasks, width, height));
    }
    // Nobody is left to tell where the output is closed.
    let _ = std::io::stdout().write_all(text.as_bytes());
}
