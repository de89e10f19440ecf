namespace Percloud.Kernel;

/// <summary>What has to happen at each start of the host before anything is served.</summary>
public sealed class KernelStart(ICloudEngine engine, HostStore host, CloudDirectory directory, CloudMaker maker, TmpSweep sweep)
{
    /// <summary>Migrates the host's database, reads the directory of clouds, and sweeps away what a crash left half made.</summary>
    public async Task Run(CancellationToken cancel)
    {
        await engine.Prepare(cancel);
        await directory.Load(host);
        await maker.SweepHalfMade();
        await sweep.AtStart(cancel);
    }
}
