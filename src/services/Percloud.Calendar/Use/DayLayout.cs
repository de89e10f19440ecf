namespace Percloud.Calendar;

/// <summary>Where something stands in a day: in minutes of it, and in which of how many lanes side by side.</summary>
readonly record struct Slot(int Start, int End, int Lane, int Lanes);

/// <summary>Puts what overlaps in a day side by side.</summary>
static class DayLayout
{
    /// <summary>What is shorter is drawn so long that its name can be read.</summary>
    public const int Shortest = 25;

    /// <summary>How many stand side by side; those beyond share the last lane.</summary>
    public const int MostLanes = 8;

    const int Day = 24 * 60;

    /// <summary>The places of times of one day, in the order in which they came.</summary>
    /// <param name="times">Minutes from the day's beginning; what begins before or ends after it is cut.</param>
    public static IReadOnlyList<Slot> Of(IReadOnlyList<(int Start, int End)> times)
    {
        var slots = new Slot[times.Count];
        var order = Enumerable.Range(0, times.Count).Select(i => (At: i, Drawn: Drawn(times[i]))).OrderBy(t => t.Drawn.Start).ThenByDescending(t => t.Drawn.End).ToList();
        List<int> cluster = [];
        List<int> ends = [];
        foreach (var (at, drawn) in order)
        {
            if (cluster.Count > 0 && drawn.Start >= ends.Max())
                Close(slots, cluster, ends);
            var lane = ends.FindIndex(end => end <= drawn.Start);
            if (lane < 0 && ends.Count < MostLanes)
            {
                lane = ends.Count;
                ends.Add(0);
            }

            if (lane < 0)
                lane = MostLanes - 1;
            ends[lane] = Math.Max(ends[lane], drawn.End);
            slots[at] = new Slot(drawn.Start, drawn.End, lane, 0);
            cluster.Add(at);
        }

        Close(slots, cluster, ends);
        return slots;
    }

    static void Close(Slot[] slots, List<int> cluster, List<int> ends)
    {
        foreach (var at in cluster)
            slots[at] = slots[at] with { Lanes = ends.Count };
        cluster.Clear();
        ends.Clear();
    }

    // To five minutes, as the style sheet knows them.
    static (int Start, int End) Drawn((int Start, int End) time)
    {
        var start = Math.Clamp(time.Start, 0, Day - Shortest) / 5 * 5;
        var end = (Math.Clamp(time.End, 0, Day) + 4) / 5 * 5;
        return (start, Math.Max(end, Math.Min(start + Shortest, Day)));
    }
}
