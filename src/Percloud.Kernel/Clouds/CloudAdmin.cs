using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What the provider does with clouds that exist; each act is written to that cloud's log.</summary>
public sealed class CloudAdmin(HostStore host, CloudDirectory directory, CloudStore store, ICloudEngine engine, OpenClouds open, HostFolder folder, DueWork due, TimeProvider clock)
{
    /// <summary>How long a deleted cloud can be restored.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>People see a notice, protocols refuse temporarily.</summary>
    public Task<Outcome<CloudRecord>> Suspend(string name, string by, CancellationToken cancel) => Move(name, by, CloudState.Suspended, "audit.cloud-suspended", cancel, CloudState.Active);

    /// <summary>Back in use.</summary>
    public Task<Outcome<CloudRecord>> Resume(string name, string by, CancellationToken cancel) => Move(name, by, CloudState.Active, "audit.cloud-resumed", cancel, CloudState.Suspended);

    /// <summary>Gone for its people; kept 30 days, then removed for good.</summary>
    public Task<Outcome<CloudRecord>> Delete(string name, string by, CancellationToken cancel) => Move(name, by, CloudState.Deleted, "audit.cloud-deleted", cancel, CloudState.Active, CloudState.Suspended);

    /// <summary>Takes a deletion back.</summary>
    public Task<Outcome<CloudRecord>> Undelete(string name, string by, CancellationToken cancel) => Move(name, by, CloudState.Active, "audit.cloud-restored", cancel, CloudState.Deleted);

    /// <summary>Sets the provider's bound in bytes, or none.</summary>
    public async Task<Outcome<CloudRecord>> SetQuota(string name, long? bytes, string by, CancellationToken cancel)
    {
        if (bytes is < 0)
            return new Refusal(Reason.Invalid, "refusal.quota", "quota");
        if (directory.ByName(name) is not { } cloud)
            return NoCloud(name);
        await store.Write(
            Actor.Provider(cloud.Id, by),
            async db =>
            {
                await db.Log("audit.quota-set", cancel, ("bytes", bytes?.ToString() ?? "-"));
                (await db.Set<CloudRow>().SingleAsync(cancel)).QuotaBytes = bytes;
                return Unit.Done;
            },
            cancel);
        await Change(cloud, set => set.SetProperty(c => c.QuotaBytes, bytes), record => record.QuotaBytes = bytes, cancel);
        return cloud;
    }

    /// <summary>Gives a cloud another name.</summary>
    public async Task<Outcome<CloudRecord>> AddAlias(string name, string alias, string by, CancellationToken cancel)
    {
        if (directory.ByName(name) is not { } cloud)
            return NoCloud(name);
        if (!DomainName.TryFold(alias, out var folded))
            return new Refusal(Reason.Invalid, "refusal.domain", "domain", ("name", alias));
        var added = await host.Write<Outcome<Unit>>(
            async db =>
            {
                if (await db.Set<CloudName>().AnyAsync(n => n.Name == folded, cancel))
                    return new Refusal(Reason.Conflict, "refusal.domain-taken", "domain", ("name", folded));
                db.Add(new CloudName { Name = folded, CloudId = cloud.Id });
                return Unit.Done;
            },
            cancel);
        if (added.Refusal is { } refusal)
            return refusal;
        directory.Put(cloud, folded);
        await Log(cloud, by, "audit.alias-added", cancel, ("name", folded));
        return cloud;
    }

    /// <summary>Takes a name away; the primary name stays.</summary>
    public async Task<Outcome<CloudRecord>> RemoveAlias(string name, string alias, string by, CancellationToken cancel)
    {
        var folded = DomainName.Fold(alias);
        if (directory.ByName(name) is not { } cloud || directory.ByName(folded)?.Id != cloud.Id)
            return NoCloud(name);
        if (folded == cloud.Domain)
            return new Refusal(Reason.Conflict, "refusal.primary-name", "domain");
        await host.Write(db => db.Set<CloudName>().Where(n => n.Name == folded).ExecuteDeleteAsync(cancel), cancel);
        directory.ForgetName(folded);
        await Log(cloud, by, "audit.alias-removed", cancel, ("name", folded));
        return cloud;
    }

    /// <summary>Removes for good, snapshots too, what was deleted 30 days ago; run once a day by the host.</summary>
    public async Task<int> Purge(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().ToUnixTimeMilliseconds() - (long)Kept.TotalMilliseconds;
        var gone = directory.All.Where(c => c.State == CloudState.Deleted && c.DeletedAt <= before).ToList();
        foreach (var cloud in gone)
        {
            using var hold = await open.Hold(cloud.Id, cancel);
            await engine.Erase(cloud.Id, cancel);
            foreach (var part in (string[])[folder.Of(cloud.Id), folder.SnapshotsOf(cloud.Id)])
            {
                if (Directory.Exists(part))
                    Directory.Delete(part, recursive: true);
            }

            await host.Write(db => db.Set<CloudRecord>().Where(c => c.Id == cloud.Id).ExecuteDeleteAsync(cancel), cancel);
            directory.Forget(cloud.Id);
        }

        return gone.Count;
    }

    /// <summary>Remembers why a cloud cannot be opened, or that it can again; shown to the provider.</summary>
    public Task MarkDamage(CloudId id, string? sentence, CancellationToken cancel) =>
        directory.ById(id) is { } cloud && cloud.Damage != sentence ? Change(cloud, set => set.SetProperty(c => c.Damage, sentence), record => record.Damage = sentence, cancel) : Task.CompletedTask;

    static Refusal NoCloud(string name) => new(Reason.NotFound, "refusal.no-cloud", "domain", ("name", name));

    async Task<Outcome<CloudRecord>> Move(string name, string by, CloudState to, string key, CancellationToken cancel, params CloudState[] from)
    {
        if (directory.ByName(name) is not { } cloud)
            return NoCloud(name);
        if (!from.Contains(cloud.State))
            return new Refusal(Reason.Conflict, "refusal.cloud-state", "domain", ("name", cloud.Domain), ("state", cloud.State.ToString()));
        await Log(cloud, by, key, cancel);
        long? deletedAt = to == CloudState.Deleted ? clock.GetUtcNow().ToUnixTimeMilliseconds() : null;
        await Change(
            cloud,
            set => set.SetProperty(c => c.State, to).SetProperty(c => c.DeletedAt, deletedAt),
            record => (record.State, record.DeletedAt) = (to, deletedAt),
            cancel);
        if (to == CloudState.Active)
            due.Hint(cloud.Id, 0);
        return cloud;
    }

    async Task Change(CloudRecord cloud, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<CloudRecord>> set, Action<CloudRecord> apply, CancellationToken cancel)
    {
        await host.Write(db => db.Set<CloudRecord>().Where(c => c.Id == cloud.Id).ExecuteUpdateAsync(set, cancel), cancel);
        directory.Refresh(cloud.Id, apply);
    }

    // A damaged cloud has no log to write to; the provider's own log has the act.
    async Task Log(CloudRecord cloud, string by, string key, CancellationToken cancel, params (string, string)[] arguments)
    {
        try
        {
            await store.Write(Actor.Provider(cloud.Id, by), async db => { await db.Log(key, cancel, arguments); return Unit.Done; }, cancel);
        }
        catch (CloudDamagedException)
        {
            await host.Write(db => HostLog.Add(db, clock, by, key, ("cloud", cloud.Domain)), cancel);
        }
    }
}
