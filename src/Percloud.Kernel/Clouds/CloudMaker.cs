using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Percloud.Kernel;

/// <summary>Makes clouds, each step durable, and sweeps away what a crash left half made.</summary>
public sealed partial class CloudMaker(HostStore host, CloudDirectory directory, CloudStore store, ICloudEngine engine, OpenClouds open, HostFolder folder, Passwords passwords, TimeProvider clock, ILogger<CloudMaker> log)
{
    readonly ConcurrentQueue<CloudRecord> leftovers = new();

    /// <summary>Makes a cloud with its owner's account; the first of a host becomes its default cloud.</summary>
    public async Task<Outcome<CloudRecord>> Create(NewCloud wanted, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (Check(wanted) is { } refusal)
            return refusal;
        var names = (wanted.Aliases ?? []).Prepend(wanted.Domain).Select(DomainName.Fold).Distinct().ToArray();
        await SweepLeftovers();
        if (!(await Reserve(wanted, names, cancel)).Try(out var record, out var taken))
            return taken;
        try
        {
            // The processor works on the password while the disk works on the folder.
            var hashing = passwords.Hash(wanted.Password, cancel);
            await MakeFolder(record, cancel);
            if (!(await Seed(record, wanted, await hashing, by, cancel)).Try(out _, out var refused))
            {
                await Sweep(record);
                return refused;
            }

            await Activate(record, by, cancel);
        }
        catch
        {
            await TrySweep(record);
            throw;
        }

        record.State = CloudState.Active;
        record.Accounts = 1;
        directory.Put(record, names);
        return record;
    }

    /// <summary>Removes what was being made when the host died.</summary>
    public async Task SweepHalfMade()
    {
        foreach (var record in directory.All.Where(c => c.State == CloudState.Creating))
        {
            HalfMade(log, record.Domain);
            await Sweep(record);
        }
    }

    // On a full disk even sweeping may fail; then the names are freed before the next cloud is made.
    async Task TrySweep(CloudRecord record)
    {
        try
        {
            await Sweep(record);
        }
        catch (Exception fault)
        {
            NotSwept(log, record.Domain, fault);
            leftovers.Enqueue(record);
        }
    }

    async Task SweepLeftovers()
    {
        while (leftovers.TryDequeue(out var record))
        {
            try
            {
                await Sweep(record);
            }
            catch
            {
                leftovers.Enqueue(record);
                throw;
            }
        }
    }

    static Refusal? Check(NewCloud wanted)
    {
        foreach (var name in (wanted.Aliases ?? []).Prepend(wanted.Domain))
        {
            if (!DomainName.TryFold(name, out _))
                return new Refusal(Reason.Invalid, "refusal.domain", "domain", ("name", name ?? ""));
        }

        if (wanted.QuotaBytes is < 0)
            return new Refusal(Reason.Invalid, "refusal.quota", "quota");
        return PersonName.Check(wanted.Owner) ?? Passwords.Check(wanted.Password);
    }

    Task<Outcome<CloudRecord>> Reserve(NewCloud wanted, string[] names, CancellationToken cancel) => host.Write<Outcome<CloudRecord>>(
        async db =>
        {
            if (await db.Set<CloudName>().Where(n => names.Contains(n.Name)).Select(n => n.Name).FirstOrDefaultAsync(cancel) is { } taken)
                return new Refusal(Reason.Conflict, "refusal.domain-taken", "domain", ("name", taken));
            var record = new CloudRecord
            {
                Id = Id.New<CloudId>(clock),
                Domain = names[0],
                Owner = wanted.Owner,
                State = CloudState.Creating,
                CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                QuotaBytes = wanted.QuotaBytes,
                IsDefault = !await db.Set<CloudRecord>().AnyAsync(cancel),
            };
            db.Add(record);
            foreach (var name in names)
                db.Add(new CloudName { Name = name, CloudId = record.Id });
            return record;
        },
        cancel);

    async Task MakeFolder(CloudRecord record, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.BlobsOf(record.Id));
        await engine.Create(record.Id, cancel);
        Disk.SyncFolder(folder.Of(record.Id));
        Disk.SyncFolder(folder.Clouds);
    }

    // The state and its line in the host's log are one transaction.
    Task<Unit> Activate(CloudRecord record, string by, CancellationToken cancel) => host.Write(
        async db =>
        {
            await db.Set<CloudRecord>().Where(c => c.Id == record.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CloudState.Active).SetProperty(c => c.Accounts, 1), cancel);
            return await HostLog.Add(db, clock, by, "host-log.cloud-made", ("cloud", record.Domain));
        },
        cancel);

    Task<Outcome<Account>> Seed(CloudRecord record, NewCloud wanted, string hash, string by, CancellationToken cancel) => store.Write(
        Actor.Provider(record.Id, by),
        async db =>
        {
            db.Add(new CloudRow { Title = wanted.Title ?? wanted.Domain, Language = wanted.Language, Cloud = record.Id, QuotaBytes = wanted.QuotaBytes, CreatedAt = record.CreatedAt });
            await db.Save(cancel);
            var owner = await NewAccount.Add(db, wanted.Owner, hash, admin: true, owner: true, cancel);
            await db.Log("audit.cloud-made", cancel, ("name", record.Domain));
            return owner;
        },
        cancel);

    async Task Sweep(CloudRecord record)
    {
        await open.Close(record.Id, CancellationToken.None);
        await engine.Erase(record.Id, CancellationToken.None);
        if (Directory.Exists(folder.Of(record.Id)))
            Directory.Delete(folder.Of(record.Id), recursive: true);
        await host.Write(db => db.Set<CloudRecord>().Where(c => c.Id == record.Id).ExecuteDeleteAsync(CancellationToken.None), CancellationToken.None);
        directory.Forget(record.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cloud {Domain} could not be made, and what there is of it not removed; that is tried again with the next cloud")]
    static partial void NotSwept(ILogger log, string domain, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cloud {Domain} was only half made when the host stopped; it is removed and can be made again")]
    static partial void HalfMade(ILogger log, string domain);
}
