using System.Globalization;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Calendars and tasks on Home: reminders, invitations without an answer, today and tomorrow, what is due.</summary>
sealed class CalendarHome(ShowSoon show, TimeProvider clock) : IHomeSource
{
    const int Most = 6;
    const int MostEvents = 8;

    public async Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel)
    {
        var soon = await show.Run(visit.Actor, PageTime.BrowserZone(visit.Cookies), HiddenCalendars.Of(visit.Cookies), Most, cancel);
        if (soon is null)
            return [];
        var now = PageTime.Now(clock, soon.Range.Zone);
        HomeCard?[] cards = [Reminders(soon, now, visit.Texts), Invitations(soon, now, visit.Texts), Events(soon, now, visit.Texts), Tasks(soon, visit.Texts)];
        return [.. cards.OfType<HomeCard>()];
    }

    HomeCard? Reminders(SoonShown soon, DateTime now, Texts texts)
    {
        var (lines, unix) = (soon.Reminders.Take(Most).ToList(), clock.GetUtcNow().ToUnixTimeSeconds());
        return lines.Count == 0 ? null : new HomeCard(HomeOrder.Needed + 20, texts["calendar.home.reminders"], "bell") { Lines = [.. lines.Select(Line)] };

        HomeLine Line(DueReminder one)
        {
            var (task, title, words) = (one.Row.Kind == EntryKinds.Task, TitleOf(one.Row.Title, texts), new CalendarWords(texts));
            var (start, end) = Times(one.Due.Occurrence, soon.Range.Zone);
            (string, string)[] about = [("entry", one.Row.Id.Text()), ("at", one.Due.Unix.ToString(CultureInfo.InvariantCulture))];
            return new HomeLine(title, task ? $"/tasks/{one.Row.Id.Text()}" : EventHref(one.Row.Id, one.Row.IsExact ? null : one.Due.Occurrence))
            {
                Icon = one.Due.Unix > unix ? "clock" : "bell",
                When = task ? Near(end, one.Due.Occurrence.Start.IsDate, now, texts) : WhenOf(start, end, one.Due.Occurrence.Start.IsDate, now, words, texts),
                Tick = task && SeenEvent.MayChange(one.Calendar) ? TickOf(one.Row.Id, title, texts) : null,
                Does = !SeenEvent.MayChange(one.Calendar) ? [] :
                [
                    new HomeDo(texts["calendar.home.seen"], "/calendar/reminders", [("do", "seen"), .. about]) { Icon = "check", Label = texts["calendar.home.seen.of", ("title", title)] },
                    new HomeDo(texts["calendar.home.later", ("n", RemindersDoor.Later)], "/calendar/reminders", [("do", "later"), .. about]) { Icon = "clock", Label = texts["calendar.home.later.of", ("title", title), ("n", RemindersDoor.Later)] },
                ],
            };
        }
    }

    static HomeCard? Invitations(SoonShown soon, DateTime now, Texts texts)
    {
        return soon.Invitations.Count == 0 ? null : new HomeCard(HomeOrder.Needed + 30, texts["calendar.home.invitations"], "mail")
        {
            Lines = [.. soon.Invitations.Take(Most).Select(Line)],
            Ways = soon.Invitations.Count > Most ? [new HomeWay(texts["calendar.home.calendar"], "/calendar?view=agenda")] : [],
        };

        HomeLine Line(OpenInvitation one)
        {
            var (words, title) = (new CalendarWords(texts), TitleOf(one.Row.Title, texts));
            var (start, end) = Times(one.Next, soon.Range.Zone);
            string?[] parts = [words.Rule(one.Item)?.TrimEnd('.'), one.Who.Length > 0 ? texts["calendar.home.invited-by", ("who", one.Who)] : null];
            return new HomeLine(title, EventHref(one.Row.Id, one.Row.IsExact ? null : one.Next))
            {
                Icon = "calendar",
                When = WhenOf(start, end, one.Next.Start.IsDate, now, words, texts),
                Note = string.Join(" · ", parts.OfType<string>()),
                Does = [Answer("ACCEPTED", "calendar.page.answer.accept", "check"), Answer("TENTATIVE", "calendar.page.answer.tentative", "clock"), Answer("DECLINED", "calendar.page.answer.decline", "x")],
            };

            HomeDo Answer(string answer, string text, string icon) =>
                new(texts[text], $"/calendar/event/{one.Row.Id.Text()}", ("do", answer), ("scope", "all"), ("back", "/")) { Icon = icon, Label = texts["calendar.home.answer-of", ("answer", texts[text]), ("title", title)] };
        }
    }

    static HomeCard? Events(SoonShown soon, DateTime now, Texts texts)
    {
        var (words, hues, tomorrow) = (new CalendarWords(texts), CalendarHues.Of([.. soon.Range.Calendars.Select(c => c.Row)]), DateOnly.FromDateTime(now).AddDays(1));
        // Of today only what is not over yet; what goes on tomorrow stands under today.
        var left = soon.Range.Events.Where(e => !e.IsOff && (e.To > now || (e.To == e.From && e.From >= now))).ToList();
        if (left.Count == 0)
            return null;
        return new HomeCard(HomeOrder.Today, texts["calendar.home.soon"], "calendar")
        {
            Lines = [.. left.Take(MostEvents).Select(Line)],
            Ways = [new HomeWay(left.Count > MostEvents ? texts["calendar.home.more", ("n", left.Count - MostEvents)] : texts["calendar.home.calendar"], "/calendar?view=agenda")],
        };

        HomeLine Line(SeenEvent e)
        {
            var under = texts[e.Days.First >= tomorrow ? "calendar.home.tomorrow" : "calendar.home.today"];
            if (e.Birthday is { } one)
                return new HomeLine(Birthdays.Text(one, e.From.Year, texts), $"/contacts/{one.Card.Text()}") { Under = under, Icon = one.IsAnniversary ? "star" : "cake" };
            var hours = e.IsDay ? texts["calendar.page.all-day"] : e.Days.First == e.Days.Last ? words.Hours(e.From, e.To) : $"{words.Hour(e.From)}–{words.ShortDay(e.Days.Last)} {words.Hour(e.To)}";
            return new HomeLine(e.IsHidden ? texts["calendar.page.taken"] : TitleOf(e.Title, texts), $"/calendar/event/{e.Id.Text()}{(e.At is null ? "" : $"?at={e.At}")}") { Under = under, Hue = hues[e.Calendar], When = hours, Note = e.Place.Length > 0 ? e.Place : null };
        }
    }

    HomeCard? Tasks(SoonShown soon, Texts texts)
    {
        if (soon.Tasks.Count == 0)
            return null;
        var (lists, unix) = (soon.All.Where(c => ListTaskLists.IsList(c.Row)).ToList(), clock.GetUtcNow().ToUnixTimeSeconds());
        var known = lists.Zip(TasksModel.ChoicesOf(lists)).ToDictionary(l => l.First.Row.Id, l => (l.First.Row, Choice: l.Second));
        return new HomeCard(HomeOrder.Today + 10, texts["calendar.home.tasks"], "list-checks")
        {
            Lines = [.. soon.Tasks.Take(Most).Select(Line)],
            Ways = [new HomeWay(texts[soon.Tasks.Count > Most ? "calendar.home.tasks.today" : "calendar.home.tasks.all"], soon.Tasks.Count > Most ? TasksModel.HrefOf(TaskView.Today) : TasksModel.HrefOf(TaskView.Open))],
        };

        HomeLine Line(ListedTask task)
        {
            var (row, choice) = known[task.List];
            var (due, title) = (TaskDue.Of(task.DueAt, Zones.Of(row), unix)!, TitleOf(task.Title, texts));
            return new HomeLine(title, $"/tasks/{task.Id.Text()}")
            {
                IsLate = due.Tone == DueTone.Late,
                When = TaskSaid.Due(due, texts),
                Note = lists.Count > 1 ? TaskSaid.Name(choice, texts) : null,
                Hue = choice.MayWrite ? null : choice.Hue,
                Tick = choice.MayWrite ? TickOf(task.Id, title, texts) : null,
            };
        }
    }

    static HomeDo TickOf(ThingId task, string title, Texts texts) =>
        new(texts["tasks.done.short"], "/tasks", ("done", task.Text()), ("back", "/")) { Label = texts["tasks.done", ("title", title)] };

    static (DateTime From, DateTime To) Times(Occurrence one, CalendarZone zone) =>
        one.Start.IsDate ? (Wall.Time(one.Start.Wall), Wall.Time(one.End.Wall)) : (Wall.Time(zone.ToWall(one.StartUnix)), Wall.Time(zone.ToWall(one.EndUnix)));

    // "Today, 18:00–19:30": the day as people say it, then the hours.
    static string WhenOf(DateTime from, DateTime to, bool day, DateTime now, CalendarWords words, Texts texts)
    {
        var said = ((DateOnly.FromDateTime(from).DayNumber - DateOnly.FromDateTime(now).DayNumber) switch { 0 => texts["calendar.home.today"], 1 => texts["calendar.home.tomorrow"], _ => null });
        return said is null || (to - from).TotalHours > 24 ? words.When(from, to, day, now.Year) : day ? said : $"{said}, {words.Hours(from, to)}";
    }

    static string Near(DateTime due, bool day, DateTime now, Texts texts) =>
        TaskSaid.Due(new TaskDue(Wall.Of(due), day, DateOnly.FromDateTime(now).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber, 0, DueTone.Later), texts);

    static string EventHref(ThingId id, Occurrence? one) => $"/calendar/event/{id.Text()}{(one is { } at ? $"?at={SeenEvent.Stamp(at.IdUnix)}" : "")}";

    static string TitleOf(string title, Texts texts) => title.Length == 0 ? texts["calendar.page.untitled"] : title;
}
