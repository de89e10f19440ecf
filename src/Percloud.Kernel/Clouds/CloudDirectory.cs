using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Which name leads to which cloud; kept whole in memory (about 300 bytes a cloud) and in host.db.</summary>
public sealed class CloudDirectory
{
    readonly ConcurrentDictionary<CloudId, CloudRecord> clouds = new();
    readonly ConcurrentDictionary<string, CloudId> names = new();

    /// <summary>True while the host has no cloud at all: everything shows the set-up page.</summary>
    public bool IsEmpty => clouds.IsEmpty;

    /// <summary>Every cloud, deleted ones too.</summary>
    public IReadOnlyList<CloudRecord> All => [.. clouds.Values.OrderBy(c => c.Domain, StringComparer.Ordinal)];

    /// <summary>The first cloud of the host; null while there is none.</summary>
    public CloudRecord? Default => clouds.Values.FirstOrDefault(c => c.IsDefault);

    /// <summary>Reads host.db at start.</summary>
    public async Task Load(HostStore host)
    {
        ArgumentNullException.ThrowIfNull(host);
        foreach (var cloud in await host.Read(db => db.Set<CloudRecord>().AsNoTracking().ToListAsync()))
            clouds[cloud.Id] = cloud;
        foreach (var name in await host.Read(db => db.Set<CloudName>().AsNoTracking().ToListAsync()))
            names[name.Name] = name.CloudId;
    }

    /// <summary>The cloud of a host name (without port), or null.</summary>
    public CloudRecord? ByName(string name) =>
        names.TryGetValue(name, out var id) || names.TryGetValue(DomainName.Fold(name), out id) ? clouds.GetValueOrDefault(id) : null;

    /// <summary>The cloud of an id, or null.</summary>
    public CloudRecord? ById(CloudId id) => clouds.GetValueOrDefault(id);

    /// <summary>Whether a login means this cloud: plain <c>ana</c> does at every door, <c>ana@ana.example</c> only where the domain is a name of the cloud.</summary>
    public bool IsOf(string login, CloudId cloud) =>
        PersonName.Split(login).Domain is not { } domain || ByName(domain)?.Id == cloud;

    /// <summary>All names of a cloud, the primary one first.</summary>
    public IReadOnlyList<string> NamesOf(CloudId id) =>
        [.. names.Where(n => n.Value == id).Select(n => n.Key).OrderByDescending(n => n == ById(id)?.Domain).ThenBy(n => n, StringComparer.Ordinal)];

    internal void Put(CloudRecord record, params string[] domains)
    {
        clouds[record.Id] = record;
        foreach (var name in domains)
            names[name] = record.Id;
    }

    internal void Refresh(CloudId id, Action<CloudRecord> change)
    {
        if (clouds.TryGetValue(id, out var record))
            change(record);
    }

    internal void Forget(CloudId id)
    {
        clouds.TryRemove(id, out _);
        foreach (var name in names.Where(n => n.Value == id).Select(n => n.Key).ToList())
            names.TryRemove(name, out _);
    }

    internal void ForgetName(string name) => names.TryRemove(name, out _);
}
