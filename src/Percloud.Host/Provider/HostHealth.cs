using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Gathers the numbers.</summary>
sealed class HostHealth(CloudDirectory directory, OpenClouds open, DueWork due, HostFolder folder, HostStore host, TimeProvider clock)
{
    public static string Version { get; } = typeof(HostHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion is { } full ? full[..Math.Min(full.Length, full.IndexOf('+', StringComparison.Ordinal) is var plus and > 0 ? plus + 11 : full.Length)] : "";

    public async Task<HostStats> Look(CancellationToken cancel)
    {
        var all = directory.All;
        var today = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 86400);
        var days = await host.Read(db => db.Set<UsageDay>().AsNoTracking().Where(u => u.Day == today).ToListAsync(cancel));
        var disk = new DriveInfo(folder.Root);
        using var process = Process.GetCurrentProcess();
        var (ready, busy) = due.Line;
        return new HostStats(
            Version, (long)(clock.GetUtcNow() - process.StartTime.ToUniversalTime()).TotalSeconds, all.Count, Count(CloudState.Suspended), Count(CloudState.Deleted), all.Count(c => c.Damage is not null), open.Count,
            all.Sum(c => c.Accounts), all.Sum(c => c.UsedBytes), all.Sum(c => c.FailingJobs), ready, busy, process.WorkingSet64, GC.GetTotalMemory(false), disk.TotalSize, disk.AvailableFreeSpace,
            days.Sum(d => d.Requests), days.Sum(d => d.Jobs), days.Sum(d => d.CpuMs));

        int Count(CloudState state) => all.Count(c => c.State == state);
    }
}
