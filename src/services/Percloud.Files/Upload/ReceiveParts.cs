using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.Tus;

namespace Percloud.Files;

/// <summary>What shall be uploaded in parts.</summary>
sealed record UploadPlan(Place Folder, string Name, long Length, bool KeepsBoth, string? MediaType, long? ModifiedAt);

/// <summary>Receives a file in parts: room is kept before the first byte, a part that came is never lost, and the last one puts the file in its folder.</summary>
sealed class ReceiveParts(CloudStore store, UploadFiles files, SaveFile save, Reservations reservations, TimeProvider clock)
{
    /// <summary>Unfinished uploads of one person; a browser has three at once.</summary>
    const int MostOpen = 1_000;

    public Task<Outcome<PendingUpload>> Begin(Actor actor, UploadPlan plan, CancellationToken cancel) => store.Write<Outcome<PendingUpload>>(
        actor,
        async db =>
        {
            if (FileName.Clean(plan.Name, out var bad) is not { } clean)
                return bad!;
            if (!(await db.FolderFor(plan.Folder, cancel)).Try(out _, out var refusal))
                return refusal;
            var (now, by) = (db.Now, actor.Principal);
            var room = await db.RoomIn(plan.Folder.Space, except: null, cancel);
            if (room.InSpace - reservations.Held(actor.Cloud, plan.Folder.Space) < plan.Length || room.InCloud - reservations.Held(actor.Cloud) < plan.Length)
                return Quota.Full;
            if (await db.Query<PendingUpload>().CountAsync(u => u.ByKind == by.Kind && u.ByKey == by.Key && !u.IsDone && u.ExpiresAt > now, cancel) >= MostOpen)
                return new Refusal(Reason.Busy, "files.refusal.too-many-uploads");
            var upload = db.Add(new PendingUpload
            {
                Id = Id.New<PendingId>(db.Clock),
                SpaceId = plan.Folder.Space,
                Folder = JsonSerializer.Serialize(plan.Folder.Names),
                Name = clean,
                Length = plan.Length,
                KeepsBoth = plan.KeepsBoth,
                MediaType = plan.MediaType,
                ModifiedAt = plan.ModifiedAt,
                ByKind = by.Kind,
                ByKey = by.Key,
                ExpiresAt = now + (long)PendingUpload.Kept.TotalMilliseconds,
            });
            await db.ScheduleOnce(SweepUploads.KindName, upload.ExpiresAt, cancel);
            return upload;
        },
        cancel);

    /// <summary>The upload as it stands, for the one who began it; null for others.</summary>
    public async Task<(PendingUpload Upload, long Offset)?> Find(Actor actor, PendingId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var upload = await store.Read(actor, db => db.Query<PendingUpload>().FirstOrDefaultAsync(u => u.Id == id && u.ExpiresAt > now, cancel), cancel);
        return upload is null || new Principal(upload.ByKind, upload.ByKey) != actor.Principal ? null : (upload, upload.IsDone ? upload.Length : files.OffsetOf(actor.Cloud, id));
    }

    /// <summary>Adds a part; when it is the last, the file is in its folder before this says done.</summary>
    public async Task<(TusVerdict Verdict, Refusal? Why)> Append(Actor actor, PendingId id, long offset, Stream body, TusSum? sum, CancellationToken cancel)
    {
        using var writing = await files.Take(id, cancel);
        if (writing is null)
            return (TusVerdict.Busy, null);
        if (await Find(actor, id, cancel) is not var (upload, there))
            return (TusVerdict.NotFound, null);
        if (offset != there)
            return (TusVerdict.WrongOffset, null);
        if (upload.IsDone)
            return (TusVerdict.Done, null);
        var verdict = await Keep(actor, upload, offset, body, sum, writing.Cancel, cancel);
        return verdict == TusVerdict.Done && files.OffsetOf(actor.Cloud, id) == upload.Length ? await End(actor, upload, cancel) : (verdict, null);
    }

    async Task<TusVerdict> Keep(Actor actor, PendingUpload upload, long offset, Stream body, TusSum? sum, CancellationToken away, CancellationToken cancel)
    {
        try
        {
            return await files.Append(actor.Cloud, upload.Id, offset, upload.Length, body, sum, away);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return TusVerdict.Busy; // a later request of the same client took over
        }
    }

    public async Task<bool> Forget(Actor actor, PendingId id, CancellationToken cancel)
    {
        if (await Find(actor, id, cancel) is null)
            return false;
        await store.Write(actor, db => db.Set<PendingUpload>().Where(u => u.Id == id).ExecuteDeleteAsync(cancel), cancel);
        files.Remove(actor.Cloud, id);
        return true;
    }

    async Task<(TusVerdict, Refusal?)> End(Actor actor, PendingUpload upload, CancellationToken cancel)
    {
        var place = new Place(upload.SpaceId, JsonSerializer.Deserialize<string[]>(upload.Folder)!).Child(upload.Name);
        await using (var whole = File.OpenRead(files.PathOf(actor.Cloud, upload.Id)))
        {
            var arrival = new Arrival(whole, upload.Length, upload.MediaType, upload.ModifiedAt) { KeepsBoth = upload.KeepsBoth, Ends = upload.Id };
            if ((await save.Run(actor, place, arrival, null, cancel)).Refusal is { } refusal)
                return (refusal.Reason switch { Reason.OverQuota => TusVerdict.Full, Reason.NotFound => TusVerdict.NotFound, Reason.Forbidden => TusVerdict.Forbidden, _ => TusVerdict.Refused }, refusal);
        }

        files.Remove(actor.Cloud, upload.Id);
        return (TusVerdict.Done, null);
    }
}

/// <summary>The step of an upload's end that belongs to the write of its file.</summary>
static class UploadRows
{
    /// <summary>Says that the file is in its folder; false when that was said before, so that nothing arrives twice.</summary>
    public static async Task<bool> EndUpload(this CloudWriter db, PendingId id, CancellationToken cancel) =>
        await db.Set<PendingUpload>().Where(u => u.Id == id && !u.IsDone).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsDone, true), cancel) == 1;
}
