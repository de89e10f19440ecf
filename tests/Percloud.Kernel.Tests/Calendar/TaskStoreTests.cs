using System.Text;
using Percloud.Calendar;

namespace Percloud.Kernel.Tests;

/// <summary>Tasks on both engines: lists, pages, parts, ticking off and taking back.</summary>
public sealed class TaskStoreTests
{
    public static TheoryData<string> All => Engines.All;

    static readonly WorldPlan Plan = new() { More = services => new CalendarModule().AddServices(services) };

    [Theory, MemberData(nameof(All))]
    public async Task A_long_list_goes_on_where_it_stopped_with_days_first_and_the_newest_of_the_others_next(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var list = await ListOf(world, people.Ana);
        for (var at = 0; at < 23; at++)
        {
            await Put(world, people.Ana, list, $"t{at}", at < 9 ? ["DUE;VALUE=DATE:20260510"] : at < 12 ? ["DUE:20260509T100000Z"] : []);
            world.Clock.Advance(TimeSpan.FromMilliseconds(at % 4 == 0 ? 1 : 0));
        }

        foreach (var look in (TaskLook[])[new(TaskView.Open, null), new(TaskView.Open, list.Id)])
        {
            List<string> seen = [];
            string? after = null;
            do
            {
                var page = (await world.Get<BrowseTasks>().Run(people.Ana, look, after, 5, World.Cancel)).Value;
                Assert.True(page.Lines.Count <= 5);
                seen.AddRange(page.Lines.Select(l => l.Uid!));
                after = page.After;
            }
            while (after is not null);
            Assert.Equal(23, seen.Distinct().Count());
            Assert.Equal(23, seen.Count);
            Assert.Equal(["t10", "t11", "t9"], seen[..3].Order(StringComparer.Ordinal));
            Assert.All(seen[3..12], uid => Assert.True(int.Parse(uid[1..], null) < 9));
            Assert.Contains(seen[12], (string[])["t21", "t22"]);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Views_hold_what_is_due_and_nobody_sees_lists_that_are_not_theirs(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var list = await ListOf(world, people.Ana);
        foreach (var (uid, line) in ((string, string)[])[("late", "DUE:20260430T100000Z"), ("today", "DUE;VALUE=DATE:20260501"), ("soon", "DUE;VALUE=DATE:20260505"), ("far", "DUE;VALUE=DATE:20260801"), ("none", "PRIORITY:1"), ("done", "STATUS:COMPLETED")])
            await Put(world, people.Ana, list, uid, line);
        Assert.Equal(["late"], await Uids(world, people.Ana, TaskView.Overdue));
        Assert.Equal(["late", "today"], await Uids(world, people.Ana, TaskView.Today));
        Assert.Equal(["late", "today", "soon"], await Uids(world, people.Ana, TaskView.Week));
        Assert.Equal(["late", "today", "soon", "far", "none"], await Uids(world, people.Ana, TaskView.Open));
        Assert.Equal(["done"], await Uids(world, people.Ana, TaskView.Done));
        Assert.Empty(await Uids(world, people.Bea, TaskView.Open));
        Assert.Equal(Reason.NotFound, (await world.Get<BrowseTasks>().Run(people.Bea, new TaskLook(TaskView.Open, list.Id), null, 5, World.Cancel)).Refusal!.Reason);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Parts_stand_below_what_they_are_part_of_and_circles_and_lost_ones_at_the_top(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var list = await ListOf(world, people.Ana);
        foreach (var (uid, parent) in ((string, string?)[])[("whole", null), ("part", "whole"), ("small", "part"), ("lost", "nowhere"), ("a", "b"), ("b", "a"), ("self", "self")])
            await Put(world, people.Ana, list, uid, parent is null ? [] : [$"RELATED-TO:{parent}"]);
        var page = (await world.Get<BrowseTasks>().Run(people.Ana, new TaskLook(TaskView.Open, list.Id), null, 50, World.Cancel)).Value;
        var depths = page.Lines.ToDictionary(l => l.Uid!, l => l.Depth);
        Assert.Equal(7, page.Lines.Count);
        Assert.Equal((0, 1, 2, 0, 0), (depths["whole"], depths["part"], depths["small"], depths["lost"], depths["self"]));
        Assert.Equal(1, depths["a"] + depths["b"]);
        var order = page.Lines.Select(l => l.Uid).ToList();
        Assert.Equal(order.IndexOf("whole") + 1, order.IndexOf("part"));
        Assert.Equal(order.IndexOf("part") + 1, order.IndexOf("small"));
        var flat = (await world.Get<BrowseTasks>().Run(people.Ana, new TaskLook(TaskView.Open, null), null, 50, World.Cancel)).Value;
        Assert.Equal("whole", flat.Lines.Single(l => l.Uid == "part").Parent);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Of_a_task_that_repeats_one_time_is_ticked_off_and_taken_back(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var list = await ListOf(world, people.Ana);
        var id = await Put(world, people.Ana, list, "bins", "DTSTART;VALUE=DATE:20260504", "DUE;VALUE=DATE:20260504", "RRULE:FREQ=WEEKLY;COUNT=2");
        var first = (await world.Get<TickTask>().Done(people.Ana, id, World.Cancel)).Value;
        Assert.NotNull(first.Occurrence);
        Assert.NotNull(first.NextDue);
        var second = (await world.Get<TickTask>().Done(people.Ana, id, World.Cancel)).Value;
        Assert.Null(second.NextDue);
        Assert.Equal(["bins"], await Uids(world, people.Ana, TaskView.Done));
        Assert.Equal(first.NextDue, (await world.Get<TickTask>().Reopen(people.Ana, id, null, World.Cancel)).Value.NextDue);
        Assert.True((await world.Get<TickTask>().Reopen(people.Ana, id, first.Occurrence, World.Cancel)).Value.NextDue < first.NextDue);
        Assert.Equal(["bins"], await Uids(world, people.Ana, TaskView.Open));
        Assert.Equal(Reason.NotFound, (await world.Get<TickTask>().Done(people.Bea, id, World.Cancel)).Refusal!.Reason);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_task_is_added_changed_only_as_it_was_read_deleted_and_taken_back(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        var row = (await world.Get<AddTask>().Run(people.Ana, null, null, new TaskFields { Title = "Àpat", DueDay = "2026-05-03" }, World.Cancel)).Value;
        var shown = (await world.Get<ShowTask>().Run(people.Ana, row.Id, World.Cancel)).Value;
        var old = (await world.Get<ShowTask>().Run(people.Ana, row.Id, World.Cancel)).Value;
        Assert.True((await world.Get<AddTask>().Change(people.Ana, shown, TaskFields.Of(shown) with { Title = "Sopar" }, World.Cancel)).Done);
        Assert.Equal(CalendarRefusal.Condition, (await world.Get<AddTask>().Change(people.Ana, old, TaskFields.Of(old) with { Title = "Dinar" }, World.Cancel)).Refusal);
        Assert.Equal(TaskRefusal.StartAfterDue, (await world.Get<AddTask>().Change(people.Ana, old, TaskFields.Of(old) with { StartDay = "2026-05-04" }, World.Cancel)).Refusal);
        Assert.True((await world.Get<DeleteEntry>().Run(people.Ana, (shown.List.Row.SpaceId, shown.List.Row.Name, row.Name), null, quietly: false, World.Cancel)).Done);
        Assert.Equal(Reason.NotFound, (await world.Get<ShowTask>().Run(people.Ana, row.Id, World.Cancel)).Refusal!.Reason);
        Assert.Equal(Reason.NotFound, (await world.Get<TakeBackTask>().Run(people.Bea, row.Id, World.Cancel)).Refusal!.Reason);
        Assert.Equal("Sopar", (await world.Get<TakeBackTask>().Run(people.Ana, row.Id, World.Cancel)).Value.Title);
        Assert.Equal(row.Id, Assert.Single(await world.Read(people.Ana, db => db.Search("sopar", [people.Ana.OwnSpace!.Value], 5, World.Cancel))).Thing);
    }

    static async Task<CalendarCollection> ListOf(World world, Actor who) => (await world.Get<ListTaskLists>().Run(who, World.Cancel)).Value[0].Row;

    static async Task<ThingId> Put(World world, Actor who, CalendarCollection list, string uid, params string[] lines)
    {
        var text = $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:{uid}\r\nSUMMARY:{uid}\r\n{string.Concat(lines.Select(l => l + "\r\n"))}END:VTODO\r\nEND:VCALENDAR\r\n";
        return (await world.Get<SaveEntry>().Run(who, list.SpaceId, list.Name, $"{uid}.ics", Encoding.UTF8.GetBytes(text), null, World.Cancel)).Value.Entry.Id;
    }

    static async Task<IEnumerable<string>> Uids(World world, Actor who, TaskView view) =>
        (await world.Get<BrowseTasks>().Run(who, new TaskLook(view, null), null, 50, World.Cancel)).Value.Lines.Select(l => l.Uid!);
}
