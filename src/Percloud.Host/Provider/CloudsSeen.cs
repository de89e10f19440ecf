using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Reads clouds for the provider's pages, from host.db and memory only.</summary>
sealed class CloudsSeen(CloudDirectory directory, HostStore host)
{
    const int PageSize = 100;
    const int Days = 14;

    public async Task<CloudPage> Find(string query, string state, string after, CancellationToken cancel)
    {
        var found = directory.All.Where(c => IsIn(c, state) && Matches(c, query)).ToList();
        var rows = found.Where(c => string.CompareOrdinal(c.Domain, after) > 0).Take(PageSize).ToList();
        var last = await LastDays([.. rows.Select(c => c.Id)], cancel);
        var next = rows.Count == PageSize && rows[^1] != found[^1] ? rows[^1].Domain : null;
        return new CloudPage([.. rows.Select(c => new CloudLine(c, last.GetValueOrDefault(c.Id)))], found.Count, query, state, next);
    }

    public async Task<CloudSeen?> One(string text, CancellationToken cancel)
    {
        if (!Id.TryParse<CloudId>(text, out var id) || directory.ById(id) is not { } cloud)
            return null;
        var days = await host.Read(db => db.Set<UsageDay>().AsNoTracking().Where(u => u.CloudId == id).OrderByDescending(u => u.Day).Take(Days).ToListAsync(cancel));
        return new CloudSeen(cloud, [.. directory.NamesOf(id).Where(n => n != cloud.Domain)], days);
    }

    /// <summary>The counters of some days, newest first.</summary>
    public async Task<IReadOnlyList<(string Domain, UsageDay Day)>> Usage(string domain, int fromDay, int most, CancellationToken cancel)
    {
        var only = domain.Length == 0 ? null : directory.ByName(domain);
        if (domain.Length > 0 && only is null)
            return [];
        var days = await host.Read(db => (only is null ? db.Set<UsageDay>() : db.Set<UsageDay>().Where(u => u.CloudId == only.Id))
            .AsNoTracking().Where(u => u.Day >= fromDay).OrderByDescending(u => u.Day).ThenByDescending(u => u.CpuMs).Take(most).ToListAsync(cancel));
        return [.. days.Select(d => (directory.ById(d.CloudId)?.Domain ?? d.CloudId.Text(), d))];
    }

    async Task<Dictionary<CloudId, UsageDay>> LastDays(List<CloudId> ids, CancellationToken cancel)
    {
        var days = await host.Read(db => db.Set<UsageDay>().AsNoTracking()
            .Where(u => ids.Contains(u.CloudId) && u.Day == db.Set<UsageDay>().Where(o => o.CloudId == u.CloudId).Max(o => o.Day)).ToListAsync(cancel));
        return days.ToDictionary(d => d.CloudId);
    }

    static bool IsIn(CloudRecord cloud, string state) => state switch
    {
        "active" => cloud.State == CloudState.Active,
        "suspended" => cloud.State == CloudState.Suspended,
        "deleted" => cloud.State == CloudState.Deleted,
        "damaged" => cloud.Damage is not null,
        "failing" => cloud.FailingJobs > 0,
        _ => true,
    };

    bool Matches(CloudRecord cloud, string query) =>
        query.Length == 0 || cloud.Owner.Contains(query, StringComparison.OrdinalIgnoreCase) || directory.NamesOf(cloud.Id).Any(n => n.Contains(query, StringComparison.OrdinalIgnoreCase));
}
