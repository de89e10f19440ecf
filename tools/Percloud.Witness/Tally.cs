namespace Percloud.Witness;

/// <summary>What was counted, and every difference that was found.</summary>
sealed class Tally
{
    readonly List<string> differences = [];
    long acknowledged;
    long cut;
    long looked;

    public long Acknowledged => Interlocked.Read(ref acknowledged);

    public long Cuts => Interlocked.Read(ref cut);

    public long Looked => Interlocked.Read(ref looked);

    public IReadOnlyList<string> Differences
    {
        get
        {
            lock (differences)
                return [.. differences];
        }
    }

    public void Acknowledge() => Interlocked.Increment(ref acknowledged);

    public void Cut() => Interlocked.Increment(ref cut);

    public void Look(int things) => Interlocked.Add(ref looked, things);

    public void Differ(string words)
    {
        lock (differences)
            differences.Add(words);
    }
}
