using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Gives memory back to the machine when much work is followed by quiet: a small board has other things to do.</summary>
sealed class MemoryTrim(Metering meter)
{
    const long Much = 500;
    const long Quiet = 150;

    long seen;
    long trimmed;
    bool hasTrimmed;

    /// <summary>Called once per beat of the upkeep; collects after the first, since starting leaves much behind, and then at most once for each time of much work.</summary>
    public void Beat()
    {
        var total = meter.Total;
        var isQuiet = total - seen < Quiet;
        seen = total;
        if (!isQuiet || total - trimmed < (hasTrimmed ? Much : 0))
            return;
        (trimmed, hasTrimmed) = (total, true);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeMemory.Trim();
    }
}
