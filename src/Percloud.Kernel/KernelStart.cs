namespace Percloud.Kernel;

/// <summary>What has to happen at each start of the host before anything is served.</summary>
public sealed class KernelStart(ICloudEngine engine, HostStore host, CloudDirectory directory, CloudMaker maker, Restores restores, Snapshots snapshots, TmpSweep sweep)
{
    /// <summary>Migrates the host's database, reads the directory of clouds, ends what a crash cut off, and sweeps away what it left.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await engine.Prepare(cancel);
        await directory.Load(host);
        await maker.SweepHalfMade();
        await restores.Resume(cancel);
        snapshots.SweepHalfTaken();
        await sweep.AtStart(cancel);
    }
}
