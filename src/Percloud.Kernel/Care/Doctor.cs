using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Compares references, rows, files, hashes, sums and the log of one cloud with each other, and mends what can be mended (DESIGN §4 "Blobs").</summary>
public sealed class Doctor(CloudStore store, ICloudEngine engine, HostFolder folder, InFlight inFlight)
{
    const int Batch = 100;

    /// <summary>Reads every byte of a cloud that may be in use meanwhile; empty when it is sound.</summary>
    public async Task<IReadOnlyList<Finding>> Deep(CloudId cloud, bool mend, CancellationToken cancel)
    {
        var actor = Actor.System(cloud);
        List<Finding> findings = [];
        try
        {
            findings.AddRange((await engine.Check(cloud, cancel)).Select(sentence => new Finding(Severity.Error, sentence)));
            await Bytes(actor, findings, cancel);
            await new DoctorSums(store, actor, findings, mend).Run(cancel);
            await Orphans(actor, mend, findings, cancel);
        }
        catch (CloudDamagedException damaged)
        {
            if (findings.All(f => f.Sentence != damaged.Message))
                findings.Add(new Finding(Severity.Error, damaged.Message));
        }

        return findings;
    }

    async Task Bytes(Actor actor, List<Finding> findings, CancellationToken cancel)
    {
        for (var last = ""; ;)
        {
            var from = last;
            var part = await store.Read(
                actor,
                db => db.Query<Blob>().Where(b => b.Hash.CompareTo(from) > 0).OrderBy(b => b.Hash).Take(Batch).ToListAsync(cancel),
                cancel);
            foreach (var blob in part)
            {
                if (await Wrong(actor.Cloud, blob, cancel) is { } wrong && await IsThere(actor, blob.Hash, cancel))
                    findings.Add(new Finding(Severity.Error, $"{wrong} Things that name it cannot be read; restore them from a snapshot."));
                last = blob.Hash;
            }

            if (part.Count < Batch)
                return;
        }
    }

    async Task<string?> Wrong(CloudId cloud, Blob blob, CancellationToken cancel)
    {
        if (blob.Bytes is { } bytes)
            return bytes.Length == blob.Size && Convert.ToHexStringLower(SHA256.HashData(bytes)) == blob.Hash ? null : $"The bytes in the row of blob {blob.Hash} are not those of its name.";
        var file = folder.BlobOf(cloud, blob.Hash);
        if (!File.Exists(file))
            return $"The file of blob {blob.Hash} is missing.";
        try
        {
            return new FileInfo(file).Length == blob.Size && await Manifest.HashOf(file, cancel) == blob.Hash ? null : $"The file of blob {blob.Hash} does not hold the bytes of its name.";
        }
        catch (IOException fault)
        {
            return $"The file of blob {blob.Hash} cannot be read ({fault.Message}).";
        }
    }

    // The collector may have taken it between the look at the row and the look at the file.
    Task<bool> IsThere(Actor actor, string hash, CancellationToken cancel) =>
        store.Read(actor, db => db.Query<Blob>().AnyAsync(b => b.Hash == hash, cancel), cancel);

    async Task Orphans(Actor actor, bool mend, List<Finding> findings, CancellationToken cancel)
    {
        if (!Directory.Exists(folder.BlobsOf(actor.Cloud)))
            return;
        foreach (var file in Directory.EnumerateFiles(folder.BlobsOf(actor.Cloud), "*", SearchOption.AllDirectories))
        {
            var hash = Path.GetFileName(file);
            if (hash.Length != 64 || file != folder.BlobOf(actor.Cloud, hash))
            {
                findings.Add(new Finding(Severity.Notice, $"The file {file} is not Percloud's; it is left alone."));
                continue;
            }

            // In flight first: an upload that has ended by now has its row already.
            if (inFlight.Has(actor.Cloud, hash) || await IsThere(actor, hash, cancel) || !File.Exists(file))
                continue;
            var gone = mend && await Unlink(actor, hash, cancel);
            findings.Add(new Finding(Severity.Warning, $"The file of blob {hash} is named by nothing.", gone ? "It was removed." : null));
        }
    }

    async Task<bool> Unlink(Actor actor, string hash, CancellationToken cancel)
    {
        var gone = false;
        await store.Write(
            actor,
            async db =>
            {
                if (!await db.Query<Blob>().AnyAsync(b => b.Hash == hash, cancel))
                    db.UnlinkAfterwards(() => gone = inFlight.Unlink(actor.Cloud, hash, folder.BlobOf(actor.Cloud, hash)));
                return Unit.Done;
            },
            cancel);
        return gone;
    }
}
