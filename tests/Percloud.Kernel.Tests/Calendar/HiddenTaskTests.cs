using Percloud.Calendar;

namespace Percloud.Kernel.Tests;

/// <summary>Where private tasks stand in a list for those who may only look at it: told by their time, away from what they are part of.</summary>
public sealed class HiddenTaskTests
{
    static readonly ThingId List = Id.New<ThingId>(TimeProvider.System);

    [Fact]
    public void A_hidden_part_leaves_its_whole_and_takes_its_own_parts_along()
    {
        ListedTask[] lines = [Task("a"), Task("b", 1), Task("c", 2), Task("d", 3), Task("e", 2), Task("f", 1), Task("g")];
        var shown = HiddenTasks.Cover(lines, new HashSet<ThingId> { lines[1].Id, lines[2].Id });
        Assert.Equal(["a0", "f1", "g0", "0", "e1", "0", "d1"], shown.Select(l => $"{l.Title}{l.Depth}"));
        Assert.All(shown.Where(l => l.IsHidden), l => Assert.Equal((0, null, null), (l.Priority, l.ParentUid, l.Parent)));
    }

    [Fact]
    public void A_hidden_whole_stays_where_it_is_and_its_name_goes()
    {
        var (whole, part) = (Task("a"), Task("b", 1));
        var shown = HiddenTasks.Cover([whole, part, part with { Depth = 0, Parent = "a", ParentId = whole.Id }], new HashSet<ThingId> { whole.Id });
        Assert.Equal([("", 0, null), ("b", 1, "up"), ("b", 0, null)], shown.Select(l => (l.Title, l.Depth, l.Parent)));
        IReadOnlyList<ListedTask> open = [whole];
        Assert.Same(open, HiddenTasks.Cover(open, new HashSet<ThingId>()));
    }

    static ListedTask Task(string title, int depth = 0) => new(Id.New<ThingId>(TimeProvider.System), List, title, title, 1, false, 1, "up", 1, 1) { Depth = depth, Parent = "up" };
}
