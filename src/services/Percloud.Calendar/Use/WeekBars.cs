namespace Percloud.Calendar;

/// <summary>A bar over days of one week.</summary>
/// <param name="Item">Which of those that were given.</param>
/// <param name="Column">The first day, 0 to 6.</param>
/// <param name="Length">How many days.</param>
/// <param name="Lane">Which line, from above.</param>
/// <param name="GoesBack">Whether it began before the week.</param>
/// <param name="GoesOn">Whether it ends after the week.</param>
readonly record struct Bar(int Item, int Column, int Length, int Lane, bool GoesBack, bool GoesOn);

/// <summary>Lays what happens in a week of a month's page into lines: what lasts longer stands above.</summary>
static class WeekBars
{
    /// <summary>The bars of a week.</summary>
    /// <param name="first">The first day of the week.</param>
    /// <param name="items">First and last day of each; those of hours after those of days where both begin together.</param>
    public static IReadOnlyList<Bar> Of(DateOnly first, IReadOnlyList<(DateOnly First, DateOnly Last, bool IsDay)> items)
    {
        var last = first.AddDays(6);
        var order = Enumerable.Range(0, items.Count).Where(i => items[i].First <= last && items[i].Last >= first)
            .OrderByDescending(i => items[i].Last.DayNumber - items[i].First.DayNumber).ThenByDescending(i => items[i].IsDay).ThenBy(i => i);
        List<bool[]> lines = [];
        List<Bar> bars = [];
        foreach (var item in order)
        {
            var from = Math.Max(0, items[item].First.DayNumber - first.DayNumber);
            var to = Math.Min(6, items[item].Last.DayNumber - first.DayNumber);
            var lane = lines.FindIndex(line => !line.AsSpan(from, to - from + 1).Contains(true));
            if (lane < 0)
            {
                lane = lines.Count;
                lines.Add(new bool[7]);
            }

            lines[lane].AsSpan(from, to - from + 1).Fill(true);
            bars.Add(new Bar(item, from, to - from + 1, lane, items[item].First < first, items[item].Last > last));
        }

        bars.Sort((a, b) => a.Lane != b.Lane ? a.Lane.CompareTo(b.Lane) : a.Column.CompareTo(b.Column));
        return bars;
    }

    /// <summary>The bars that fit into some lines, and how many of each day do not.</summary>
    public static (IReadOnlyList<Bar> Shown, int[] Left) Fit(IReadOnlyList<Bar> bars, int lines)
    {
        var left = new int[7];
        // A day with more than fits gives its last line to say how much more there is.
        var full = new bool[7];
        foreach (var bar in bars.Where(b => b.Lane >= lines))
            full.AsSpan(bar.Column, bar.Length).Fill(true);
        List<Bar> shown = [];
        foreach (var bar in bars)
        {
            if (bar.Lane < lines - 1 || (bar.Lane < lines && !full.AsSpan(bar.Column, bar.Length).Contains(true)))
            {
                shown.Add(bar);
                continue;
            }

            foreach (var day in Enumerable.Range(bar.Column, bar.Length))
                left[day]++;
        }

        return (shown, left);
    }
}
