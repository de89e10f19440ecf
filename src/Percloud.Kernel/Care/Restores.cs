using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>
/// Puts a cloud back to one of its snapshots, in steps that a crash may cut anywhere: blob files are linked back first, which changes
/// nothing; then a plan is written down; then the database is replaced and a new epoch begun; then the plan goes. A plan that is found at
/// start is carried out before anybody is let in.
/// </summary>
public sealed class Restores(OpenClouds open, ICloudEngine engine, HostFolder folder, HostStore host, CloudDirectory directory, Hints hints, DueWork due, TimeProvider clock)
{
    const string Unfinished = "A restore of this cloud did not finish. Restore it again.";

    /// <summary>
    /// Replaces a cloud by a snapshot of it. Sessions and app passwords of that moment hold again; followers see a new epoch and begin anew;
    /// numbers that were given since are not given again. Written to the cloud's log.
    /// </summary>
    public async Task<Outcome<CloudRecord>> Restore(CloudRecord cloud, string snapshot, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var path = Path.GetFullPath(snapshot);
        if (await Manifest.Read(path, cancel) is not { } manifest || !File.Exists(Manifest.DatabaseOf(path)))
            return new Refusal(Reason.Invalid, "refusal.no-snapshot", "snapshot", ("name", snapshot));
        if (manifest.Cloud != cloud.Id.Value)
            return new Refusal(Reason.Conflict, "refusal.other-clouds-snapshot", "snapshot", ("name", manifest.Domain));
        if (await Manifest.HashOf(Manifest.DatabaseOf(path), cancel) != manifest.DatabaseSha256)
            return new Refusal(Reason.Invalid, "refusal.snapshot-damaged", "snapshot", ("name", snapshot));
        LinkBack(cloud.Id, path, cancel);
        using var hold = await open.Hold(cloud.Id, cancel);
        await MarkDirty(cloud.Id, cancel);
        var plan = (await Plan(cloud, path, by)).Over(await PlanBefore(cloud.Id));
        Disk.WriteDurably(PlanOf(cloud.Id), JsonSerializer.SerializeToUtf8Bytes(plan));
        Disk.SyncFolder(folder.Of(cloud.Id));

        // From here on it is done to its end, now or at the next start.
        await CarryOut(cloud, plan, hold);
        return cloud;
    }

    /// <summary>At start: carries out what a crash cut off. Gives how many clouds that were.</summary>
    public async Task<int> Resume(CancellationToken cancel)
    {
        var resumed = 0;
        foreach (var cloud in directory.All.Where(c => File.Exists(PlanOf(c.Id))))
        {
            var plan = await PlanBefore(cloud.Id) ?? throw new InvalidOperationException("An empty plan.");
            using var hold = await open.Hold(cloud.Id, cancel);
            try
            {
                await CarryOut(cloud, plan, hold);
                resumed++;
            }
            catch (Exception fault) when (fault is IOException or DiskFullException or CloudDamagedException)
            {
                // This cloud says so when it is opened; the others start.
            }
        }

        return resumed;
    }

    string PlanOf(CloudId cloud) => Path.Combine(folder.Of(cloud), "restore.json");

    // A restore that was cut off may have replaced the database already, so that only its plan knows the epoch that was before.
    async Task<RestorePlan?> PlanBefore(CloudId cloud) =>
        File.Exists(PlanOf(cloud)) ? JsonSerializer.Deserialize<RestorePlan>(await File.ReadAllBytesAsync(PlanOf(cloud))) : null;

    // What the database that goes knows, so that nothing is given twice; one that cannot be read is outdone by the clock.
    async Task<RestorePlan> Plan(CloudRecord cloud, string path, string by)
    {
        try
        {
            await using var handles = await engine.Open(cloud.Id, CancellationToken.None);
            await using var session = await handles.BeginRead(CancellationToken.None);
            var row = await session.Db.Set<CloudRow>().AsNoTracking().SingleAsync();
            return new RestorePlan(path, by, row.Epoch + 1, row.LastNumber, row.AuditSeq, row.AuditHead);
        }
        catch (Exception fault) when (engine.Explain(cloud.Id, fault) is CloudDamagedException)
        {
            var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
            return new RestorePlan(path, by, seconds, 0, 0, "");
        }
    }

    async Task CarryOut(CloudRecord cloud, RestorePlan plan, CloudHold hold)
    {
        try
        {
            await Task.Run(() => engine.CopyIn(cloud.Id, Manifest.DatabaseOf(plan.Snapshot), CancellationToken.None));
            await using (var handles = await engine.Open(cloud.Id, CancellationToken.None))
            {
                await BeginAnew(handles, cloud, plan);
                File.Delete(PlanOf(cloud.Id));
                Disk.SyncFolder(folder.Of(cloud.Id));
                await hints.Leave(cloud.Id, handles, dirty: true);
            }

            await host.Write(db => db.Set<CloudRecord>().Where(c => c.Id == cloud.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Damage, (string?)null)), CancellationToken.None);
            directory.Refresh(cloud.Id, record => record.Damage = null);
            due.Hint(cloud.Id, 0);
        }
        catch
        {
            // Half replaced, it must not be used: sync-tokens of the old epoch would fit wrong contents.
            if (File.Exists(PlanOf(cloud.Id)))
                hold.Block(Unfinished);
            throw;
        }
    }

    async Task BeginAnew(IOpenCloud handles, CloudRecord cloud, RestorePlan plan)
    {
        await using var session = await handles.BeginWrite(CancellationToken.None);
        var db = new CloudWriter(session.Db, Actor.Provider(cloud.Id, plan.By), clock, new Subscriptions());
        var row = await db.Set<CloudRow>().SingleAsync();
        row.Epoch = Math.Max(row.Epoch + 1, plan.Epoch);
        row.LastNumber = Math.Max(row.LastNumber, plan.LeastNumber);
        row.QuotaBytes = cloud.QuotaBytes;
        await db.Log("audit.snapshot-restored", CancellationToken.None, ("name", Path.GetFileName(plan.Snapshot)), ("entries", plan.AuditSeq.ToString()), ("head", plan.AuditHead));
        await db.Save(CancellationToken.None);
        await session.Commit(CancellationToken.None);
    }

    async Task MarkDirty(CloudId cloud, CancellationToken cancel)
    {
        await hints.MarkDirty(cloud, cancel);
        directory.Refresh(cloud, record => record.Dirty = true);
    }

    // Files are immutable and named by their content, so linking back what is missing changes nothing for the cloud as it is.
    void LinkBack(CloudId cloud, string snapshot, CancellationToken cancel)
    {
        if (!Directory.Exists(Manifest.BlobsOf(snapshot)))
            return;
        Directory.CreateDirectory(folder.BlobsOf(cloud));
        foreach (var from in Directory.EnumerateDirectories(Manifest.BlobsOf(snapshot)))
        {
            cancel.ThrowIfCancellationRequested();
            var into = Path.Combine(folder.BlobsOf(cloud), Path.GetFileName(from));
            Directory.CreateDirectory(into);
            foreach (var file in Directory.EnumerateFiles(from))
                Replace(file, Path.Combine(into, Path.GetFileName(file)));
            Disk.SyncFolder(into);
        }

        Disk.SyncFolder(folder.BlobsOf(cloud));
    }

    void Replace(string from, string target)
    {
        if (File.Exists(target) && new FileInfo(target).Length == new FileInfo(from).Length)
            return;
        var fresh = Path.Combine(folder.Temporary, $"{Id.New(clock):N}.part");
        Disk.LinkOrCopy(from, fresh);
        File.Move(fresh, target, overwrite: true);
    }
}

/// <summary>What a restore will do, written down before it is done.</summary>
sealed record RestorePlan(string Snapshot, string By, long Epoch, long LeastNumber, long AuditSeq, string AuditHead)
{
    public RestorePlan Over(RestorePlan? before) => before is null ? this
        : this with { Epoch = Math.Max(Epoch, before.Epoch), LeastNumber = Math.Max(LeastNumber, before.LeastNumber), AuditSeq = before.AuditSeq, AuditHead = before.AuditHead };
}
