namespace Percloud.Calendar;

/// <summary>When a feed is asked again: each hour; after a failure twice as long each time, at most a day.</summary>
static class FeedTimes
{
    const long Hour = 3_600_000;
    const int MostSteps = 2_000;

    /// <summary>When it is due, Unix milliseconds.</summary>
    /// <param name="begun">When it was subscribed to.</param>
    /// <param name="read">When it was last read to its end; null when never.</param>
    /// <param name="failures">How often it failed since.</param>
    public static long Due(long begun, long? read, int failures)
    {
        var due = read is { } at ? at + Hour : begun;
        for (var step = 1; step <= Math.Min(failures, MostSteps); step++)
            due += Math.Min(Hour << Math.Min(step, 10), 24 * Hour);
        return due;
    }

    /// <summary>The failures after one more: as many as it takes that the next time lies ahead, also when the host slept long.</summary>
    public static int Failed(long begun, long? read, int failures, long now)
    {
        do
            failures++;
        while (failures < MostSteps && Due(begun, read, failures) <= now);
        return failures;
    }
}
