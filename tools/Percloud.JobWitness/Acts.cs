using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.JobWitness;

/// <summary>What the process that gets killed does: make clouds, give them jobs, or run what is due.</summary>
static class Acts
{
    /// <summary>Makes so many clouds, each with the empty database that a new one has.</summary>
    public static async Task Make(string data, int clouds)
    {
        await using var kernel = new KernelProcess(data);
        await kernel.Get<KernelStart>().Run(CancellationToken.None);
        var engine = kernel.Get<ICloudEngine>();
        var records = Enumerable.Range(0, clouds).Select(i => new CloudRecord { Id = Id.New<CloudId>(TimeProvider.System), Domain = $"c{i}.example", Owner = "ana", State = CloudState.Active, CreatedAt = 1 }).ToList();
        foreach (var record in records)
            await engine.Create(record.Id, CancellationToken.None);
        await kernel.Get<HostStore>().Write(
            db =>
            {
                foreach (var record in records)
                {
                    db.Add(record);
                    db.Add(new CloudName { Name = record.Domain, CloudId = record.Id });
                }

                return Task.FromResult(Unit.Done);
            },
            CancellationToken.None);
    }

    /// <summary>Gives jobs that are due at once to random clouds, and writes to others without a job; nothing runs them here. Ends by being killed.</summary>
    public static async Task Give(string data, int first, int seed)
    {
        await using var kernel = new KernelProcess(data);
        await kernel.Get<KernelStart>().Run(CancellationToken.None);
        var (store, clouds, next) = (kernel.Get<CloudStore>(), kernel.Get<CloudDirectory>().All, first);
        Say.Line("ready");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            var random = new Random(seed + n);
            while (true)
            {
                var cloud = clouds[random.Next(clouds.Count)].Id;
                if (random.Next(4) == 0)
                {
                    await store.Write(Actor.System(cloud), db => Touch(db, cloud), CancellationToken.None);
                    continue;
                }

                var job = Interlocked.Increment(ref next);
                Say.Line($"ask {job} {cloud.Text()}");
                await store.Write(
                    Actor.System(cloud),
                    db =>
                    {
                        db.Schedule(KernelProcess.Kind, job, db.Now);
                        return Task.FromResult(Unit.Done);
                    },
                    CancellationToken.None);
                Say.Line($"done {job}");
            }
        })));
    }

    static async Task<Unit> Touch(CloudWriter db, CloudId cloud)
    {
        if (await db.Query<CloudRow>().AnyAsync())
            await db.NextNumber(CancellationToken.None);
        else
            db.Add(new CloudRow { Title = "witnessed", Cloud = cloud, CreatedAt = db.Now });
        return Unit.Done;
    }

    /// <summary>Runs what is due until its input ends.</summary>
    public static async Task Run(string data)
    {
        await using var kernel = new KernelProcess(data);
        await kernel.Get<KernelStart>().Run(CancellationToken.None);
        var runner = kernel.Get<JobRunner>();
        await runner.StartAsync(CancellationToken.None);
        Say.Line("ready");
        await Console.In.ReadToEndAsync();
        await runner.StopAsync(CancellationToken.None);
    }
}
