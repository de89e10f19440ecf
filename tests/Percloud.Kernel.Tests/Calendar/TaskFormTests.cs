using System.Globalization;
using System.Text;
using Percloud.Calendar;
using Percloud.Protocols.ICalendar;

namespace Percloud.Kernel.Tests;

/// <summary>What the form of a task changes of its lines, and what it leaves.</summary>
public sealed class TaskFormTests
{
    static readonly CalendarZone Madrid = CalendarZones.Find("Europe/Madrid")!;
    static readonly long Now = At("20260501T120000Z");

    [Fact]
    public void A_form_that_changes_nothing_changes_no_byte()
    {
        var item = Item("SUMMARY:Old;X", "X-ODD;X-P=1:kept", "DUE;TZID=Europe/Madrid:20260510T180000", "DESCRIPTION:Two\\nlines", "PRIORITY:3");
        var before = item.Calendar.ToString();
        Assert.False(new WriteTask(Madrid, Now).Run(item, Fields(item) with { Notes = "Two\r\nlines" }));
        Assert.Equal(before, item.Calendar.ToString());
    }

    [Fact]
    public void Only_the_line_that_was_changed_is_written_anew()
    {
        var item = Item("SUMMARY:Old", "X-ODD;X-P=1:kept", "DUE;TZID=Europe/Madrid:20260510T180000", "PRIORITY:3", "CATEGORIES:a,b");
        Assert.True(new WriteTask(Madrid, Now).Run(item, Fields(item) with { Title = "New, with comma", Notes = "Words" }));
        var text = item.Calendar.ToString();
        Assert.Contains("SUMMARY:New\\, with comma\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DESCRIPTION:Words\r\n", text, StringComparison.Ordinal);
        Assert.Contains("X-ODD;X-P=1:kept\r\nDUE;TZID=Europe/Madrid:20260510T180000\r\nPRIORITY:3\r\nCATEGORIES:a,b\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DUE;TZID=Europe/Madrid:20260510T180000", "2026-05-11", "19:30", "DUE;TZID=Europe/Madrid:20260511T193000")]
    [InlineData("DUE;TZID=America/New_York:20260510T120000", "2026-05-11", "19:30", "DUE;TZID=America/New_York:20260511T133000")]
    [InlineData("DUE:20260510T160000Z", "2026-05-11", "19:30", "DUE:20260511T173000Z")]
    [InlineData("DUE:20260510T180000", "2026-05-11", "19:30", "DUE:20260511T193000")]
    [InlineData("DUE;VALUE=DATE:20260510", "2026-05-11", "", "DUE;VALUE=DATE:20260511")]
    [InlineData("DUE;VALUE=DATE:20260510", "2026-05-11", "19:30", "DUE:20260511T173000Z")]
    [InlineData("DUE:20260510T160000Z", "2026-05-11", "", "DUE;VALUE=DATE:20260511")]
    [InlineData("X-NONE:1", "2026-05-11", "", "DUE;VALUE=DATE:20260511")]
    public void A_due_day_stays_on_the_clock_that_it_was_written_on(string line, string day, string time, string expected)
    {
        var item = Item("SUMMARY:A", line);
        Assert.True(new WriteTask(Madrid, Now).Run(item, Fields(item) with { DueDay = day, DueTime = time }));
        Assert.Contains(expected + "\r\n", item.Calendar.ToString(), StringComparison.Ordinal);
        Assert.Equal((day, time), (Fields(item).DueDay, Fields(item).DueTime));
    }

    [Fact]
    public void Start_and_due_are_both_days_or_both_times_and_a_length_becomes_an_end()
    {
        var item = Item("SUMMARY:A", "DTSTART:20260510T080000Z", "DURATION:PT2H");
        Assert.Equal(("2026-05-10", "12:00", "2026-05-10", "10:00"), (Fields(item).DueDay, Fields(item).DueTime, Fields(item).StartDay, Fields(item).StartTime));
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { DueDay = "2026-05-12", DueTime = "" });
        var text = item.Calendar.ToString();
        Assert.Contains("DTSTART;VALUE=DATE:20260510\r\n", text, StringComparison.Ordinal);
        Assert.Contains("DUE;VALUE=DATE:20260512\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DURATION", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daily", "FREQ=DAILY")]
    [InlineData("workdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")]
    [InlineData("weekly", "FREQ=WEEKLY")]
    [InlineData("fortnightly", "FREQ=WEEKLY;INTERVAL=2")]
    [InlineData("monthly", "FREQ=MONTHLY")]
    [InlineData("yearly", "FREQ=YEARLY")]
    public void A_rule_that_is_chosen_is_written_and_shown_again(string rule, string expected)
    {
        var item = Item("SUMMARY:A", "DUE;VALUE=DATE:20260511");
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { Repeat = rule });
        item = Again(item);
        Assert.Contains($"RRULE:{expected}\r\n", item.Calendar.ToString(), StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260511\r\n", item.Calendar.ToString(), StringComparison.Ordinal);
        Assert.Equal(rule, Fields(item).Repeat);
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { Repeat = "" });
        Assert.DoesNotContain("RRULE", item.Calendar.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_a_word_in_the_form_stays_and_a_task_without_a_day_repeats_from_today()
    {
        var item = Item("SUMMARY:A", "DTSTART;VALUE=DATE:20260511", "RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=5");
        Assert.Equal(TaskFields.OwnRule, Fields(item).Repeat);
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { Title = "B" });
        Assert.Contains("RRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=5\r\n", item.Calendar.ToString(), StringComparison.Ordinal);
        var bare = Item("SUMMARY:A");
        new WriteTask(Madrid, Now).Run(bare, Fields(bare) with { Repeat = "daily" });
        Assert.Contains("DTSTART;VALUE=DATE:20260501\r\n", bare.Calendar.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_one_that_repeats_the_form_shows_what_comes_next_and_a_later_day_moves_all_by_as_much()
    {
        var item = Item("SUMMARY:Bins", "DTSTART;VALUE=DATE:20260504", "DUE;VALUE=DATE:20260504", "RRULE:FREQ=WEEKLY");
        Todos.Complete(item, Todos.NextOpen(item)!.Value.Id, Now);
        item = Again(item);
        Assert.Equal("2026-05-11", Fields(item).DueDay);
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { DueDay = "2026-05-12" });
        item = Again(item);
        Assert.Contains("DUE;VALUE=DATE:20260505\r\n", item.Calendar.ToString(), StringComparison.Ordinal);
        Assert.Equal("2026-05-12", Fields(item).DueDay);
    }

    [Fact]
    public void A_task_that_repeats_at_a_time_says_its_zone_and_what_that_is()
    {
        var item = Item("SUMMARY:A");
        new WriteTask(Madrid, Now).Run(item, Fields(item) with { DueDay = "2026-05-11", DueTime = "08:00", Repeat = "weekly" });
        var text = item.Calendar.ToString();
        Assert.Contains("DUE;TZID=Europe/Madrid:20260511T080000\r\n", text, StringComparison.Ordinal);
        var own = new ZoneBook(item.Calendar, CalendarZone.Utc);
        var definition = item.Calendar.Components.Single(c => c.Name == "VTIMEZONE");
        Assert.Equal("Europe/Madrid", ZoneBook.MatchByRules(definition, At("20270701T000000Z")));
        Assert.Equal("Europe/Madrid", own.Find("Europe/Madrid")!.Id);
    }

    [Theory]
    [InlineData("en-GB", "Buy bread tomorrow", "Buy bread", "2026-05-02")]
    [InlineData("en-GB", "Write the minutes by Friday", "Write the minutes", "2026-05-08")]
    [InlineData("en-GB", "Call Bea due today", "Call Bea", "2026-05-01")]
    [InlineData("en-GB", "tomorrow", "tomorrow", null)]
    [InlineData("en-GB", "Read The Day After Tomorrow's script", "Read The Day After Tomorrow's script", null)]
    [InlineData("ca-ES", "Comprar pa demà", "Comprar pa", "2026-05-02")]
    [InlineData("ca-ES", "Regar per dilluns", "Regar", "2026-05-04")]
    [InlineData("es-ES", "Llamar a Bea el miercoles", "Llamar a Bea", "2026-05-06")]
    public void A_day_at_the_end_of_what_is_typed_is_its_day(string language, string typed, string title, string? day)
    {
        var words = new TaskWords(CultureInfo.GetCultureInfo(language), "today, avui, hoy", "tomorrow, demà, mañana", "due, by, on, per, el");
        var (read, due) = words.Read(typed, new DateOnly(2026, 5, 1));
        Assert.Equal((title, day), (read, due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Of_each_circle_one_stands_at_the_top()
    {
        var ids = Enumerable.Range(0, 6).Select(_ => Id.New<ThingId>(TimeProvider.System)).ToArray();
        List<(ThingId, string, string)> below = [(ids[0], "a", "b"), (ids[1], "b", "c"), (ids[2], "c", "a"), (ids[3], "d", "a"), (ids[4], "self", "self"), (ids[5], "x", "missing")];
        var heads = TaskTree.Heads(below);
        Assert.Equal(2, heads.Count);
        Assert.Contains(ids[4], heads);
        Assert.Single(heads, h => ids.Take(3).Contains(h));
    }

    static TaskFields Fields(CalendarItem item) => TaskFields.Of(item, item.Master ?? item.Components.First(), Madrid);

    static CalendarItem Again(CalendarItem item) => CalendarItem.Of(EntryText.Parse(item.Calendar.ToBytes())!, Madrid)[0];

    static CalendarItem Item(params string[] lines) =>
        CalendarItem.Of(EntryText.Parse(Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:1\r\n{string.Concat(lines.Select(l => l + "\r\n"))}END:VTODO\r\nEND:VCALENDAR\r\n"))!, Madrid)[0];

    static long At(string text) => CalendarTime.Parse(text)!.Value.Wall;
}
