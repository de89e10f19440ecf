using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The part of <see cref="Doctor"/> that needs only the database: references, marks, sums, log.</summary>
sealed class DoctorSums(CloudStore store, Actor actor, List<Finding> findings, bool mend)
{
    public async Task Run(CancellationToken cancel)
    {
        if (await store.Read(actor, db => Audit.FirstBreak(db, cancel), cancel) is { } seq)
            findings.Add(new Finding(Severity.Error, $"The log of this cloud does not hold together from entry {seq} on: it was changed by something else than Percloud."));
        if (mend)
            await store.Write(actor, async db => { await Look(db, db, cancel); return Unit.Done; }, cancel);
        else
            await store.Read(actor, async db => { await Look(db, null, cancel); return Unit.Done; }, cancel);
    }

    // All in one closure, so that nothing moves between the sums that are compared. It may run twice, so it begins by forgetting.
    async Task Look(CloudReader db, CloudWriter? mender, CancellationToken cancel)
    {
        findings.RemoveAll(f => f is Counted);
        await References(db, mender, cancel);
        await Marks(db, mender, cancel);
        await Spaces(db, mender, cancel);
        await Cloud(db, mender, cancel);
    }

    async Task References(CloudReader db, CloudWriter? mender, CancellationToken cancel)
    {
        var missing = await db.Query<BlobRef>().Where(r => !db.Query<Blob>().Any(b => b.Hash == r.Hash)).Select(r => r.Hash).Distinct().Take(1000).ToListAsync(cancel);
        foreach (var hash in missing)
            Add(Severity.Error, $"Something names the blob {hash}, which has no row. It cannot be read; restore it from a snapshot.", null);
        var wrong = await db.Query<BlobRef>().Join(db.Query<Blob>(), r => r.Hash, b => b.Hash, (r, b) => new { r.Hash, r.OwnerId, Said = r.Size, Is = b.Size }).Where(x => x.Said != x.Is).Take(1000).ToListAsync(cancel);
        foreach (var reference in wrong)
        {
            if (mender is not null)
                await mender.Set<BlobRef>().Where(r => r.Hash == reference.Hash && r.OwnerId == reference.OwnerId).ExecuteUpdateAsync(set => set.SetProperty(r => r.Size, reference.Is), cancel);
            Add(Severity.Warning, $"A reference says that blob {reference.Hash} has {reference.Said} bytes; it has {reference.Is}.", "It was corrected.");
        }

        var nowhere = await db.Query<BlobRef>().CountAsync(r => !db.Query<Space>().Any(s => s.Id == r.SpaceId), cancel);
        if (nowhere > 0)
            Add(Severity.Warning, $"{nowhere} references belong to a space that does not exist.", null);
    }

    async Task Marks(CloudReader db, CloudWriter? mender, CancellationToken cancel)
    {
        var leaked = await db.Query<Blob>().CountAsync(b => b.FreeSince == null && !db.Query<BlobRef>().Any(r => r.Hash == b.Hash), cancel);
        if (leaked > 0)
        {
            if (mender is not null)
            {
                var now = db.Now;
                await mender.Set<Blob>().Where(b => b.FreeSince == null && !mender.Set<BlobRef>().Any(r => r.Hash == b.Hash)).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, now), cancel);
                await mender.ScheduleOnce(CollectBlobs.KindName, now + (long)BlobNames.Grace.TotalMilliseconds, cancel);
            }

            Add(Severity.Warning, $"{leaked} blobs are named by nothing and not marked as free.", "They were marked, and go in a day.");
        }

        var alive = await db.Query<Blob>().CountAsync(b => b.FreeSince != null && db.Query<BlobRef>().Any(r => r.Hash == b.Hash), cancel);
        if (alive == 0)
            return;
        if (mender is not null)
            await mender.Set<Blob>().Where(b => b.FreeSince != null && mender.Set<BlobRef>().Any(r => r.Hash == b.Hash)).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, (long?)null), cancel);
        Add(Severity.Notice, $"{alive} blobs are marked as free although something names them; the collector would keep them.", "The marks were taken away.");
    }

    async Task Spaces(CloudReader db, CloudWriter? mender, CancellationToken cancel)
    {
        var spaces = await db.Query<Space>().Select(s => new { s.Id, s.Name, s.UsedBytes, Sum = db.Query<BlobRef>().Where(r => r.SpaceId == s.Id).Sum(r => r.Size) }).ToListAsync(cancel);
        foreach (var space in spaces.Where(s => s.UsedBytes != s.Sum))
        {
            if (mender is not null)
                await mender.Set<Space>().Where(s => s.Id == space.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedBytes, space.Sum), cancel);
            Add(Severity.Warning, $"The space {space.Name} is charged for {space.UsedBytes} bytes; its things name {space.Sum}.", "It was corrected.");
        }
    }

    async Task Cloud(CloudReader db, CloudWriter? mender, CancellationToken cancel)
    {
        var (used, sum) = (await db.Query<CloudRow>().Select(r => r.UsedBytes).SingleAsync(cancel), await db.Query<BlobRef>().SumAsync(r => r.Size, cancel));
        if (used == sum)
            return;
        if (mender is not null)
            await mender.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.UsedBytes, sum), cancel);
        Add(Severity.Warning, $"The cloud is charged for {used} bytes; its things name {sum}.", "It was corrected.");
    }

    void Add(Severity severity, string sentence, string? mended) => findings.Add(new Counted(severity, sentence, mend ? mended : null));

    sealed record Counted(Severity Severity, string Sentence, string? Mended) : Finding(Severity, Sentence, Mended);
}
