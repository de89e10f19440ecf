using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>What a provider does to clouds, at both of their doors: the act, its line in that cloud's log, and its line in the host's.</summary>
sealed class ProviderActs(CloudMaker maker, CloudAdmin clouds, Snapshots snapshots, Restores restores, CloudDirectory directory, FirstStart firstStart, HostStore host, Percloud.Web.ICloudFaces faces, TimeProvider clock)
{
    /// <summary>Who acts when it was the command.</summary>
    public const string ByCommand = "command";

    public async Task<Outcome<CloudRecord>> Create(NewCloud wanted, string by, CancellationToken cancel)
    {
        var made = await maker.Create(wanted, by, cancel);
        if (made.Done)
            await firstStart.Spend(CancellationToken.None);
        return made;
    }

    public async Task<Outcome<CloudRecord>> Suspend(string name, string by, CancellationToken cancel) => await Note(await clouds.Suspend(name, by, cancel), by, "host-log.cloud-suspended");

    public async Task<Outcome<CloudRecord>> Resume(string name, string by, CancellationToken cancel) => await Note(await clouds.Resume(name, by, cancel), by, "host-log.cloud-resumed");

    public async Task<Outcome<CloudRecord>> Delete(string name, string by, CancellationToken cancel) => await Note(await clouds.Delete(name, by, cancel), by, "host-log.cloud-deleted");

    public async Task<Outcome<CloudRecord>> Undelete(string name, string by, CancellationToken cancel) => await Note(await clouds.Undelete(name, by, cancel), by, "host-log.cloud-restored");

    public async Task<Outcome<CloudRecord>> SetQuota(string name, long? bytes, string by, CancellationToken cancel) =>
        await Note(await clouds.SetQuota(name, bytes, by, cancel), by, "host-log.quota-set", ("bytes", bytes?.ToString() ?? "-"));

    public async Task<Outcome<CloudRecord>> AddAlias(string name, string alias, string by, CancellationToken cancel) =>
        await Note(await clouds.AddAlias(name, alias, by, cancel), by, "host-log.alias-added", ("name", DomainName.Fold(alias)));

    public async Task<Outcome<CloudRecord>> RemoveAlias(string name, string alias, string by, CancellationToken cancel) =>
        await Note(await clouds.RemoveAlias(name, alias, by, cancel), by, "host-log.alias-removed", ("name", DomainName.Fold(alias)));

    /// <summary>Takes a snapshot; gives its folder.</summary>
    public async Task<Outcome<(CloudRecord Cloud, string Path)>> Snapshot(string name, string by, CancellationToken cancel)
    {
        if (directory.ByName(name) is not { } cloud)
            return NoCloud(name);
        if (!(await snapshots.Take(cloud, by, cancel)).Try(out var path, out var refusal))
            return refusal;
        await Note(cloud, by, "host-log.snapshot-taken");
        return (cloud, path);
    }

    /// <summary>Puts a cloud back to one of its snapshots; a deleted one is in use again.</summary>
    public async Task<Outcome<CloudRecord>> RestoreFrom(string name, string snapshot, string by, CancellationToken cancel)
    {
        if (directory.ByName(name) is not { } cloud)
            return NoCloud(name);
        var restored = await Note(await restores.Restore(cloud, snapshot, by, cancel), by, "host-log.snapshot-restored", ("name", Path.GetFileName(snapshot)));
        // Its name and colour may have been others then.
        faces.Forget(cloud.Id);
        return restored.Done && cloud.State == CloudState.Deleted ? await Undelete(name, by, CancellationToken.None) : restored;
    }

    public static Refusal NoCloud(string name) => new(Reason.NotFound, "refusal.no-cloud", "domain", ("name", name));

    // The act is done and answered for: a cancelled request does not keep it out of the log.
    async Task<Outcome<CloudRecord>> Note(Outcome<CloudRecord> outcome, string by, string key, params (string, string)[] arguments)
    {
        if (outcome.Try(out var cloud, out _))
            await host.Write(db => HostLog.Add(db, clock, by, key, [("cloud", cloud.Domain), .. arguments]), CancellationToken.None);
        return outcome;
    }
}
