namespace Percloud.Kernel.Tests;

/// <summary>A real engine with a seam for what a test must make happen: a lost race, a slow or failing opening.</summary>
sealed class SteeredEngine(ICloudEngine real) : ICloudEngine
{
    public Func<Exception, bool> Retries { get; set; } = real.MayRetry;

    public Func<CloudId, Task> BeforeOpening { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs before and after each commit of a write, outside of its closure's flow, while its turn lasts.</summary>
    public Func<Task> BeforeCommit { get; set; } = () => Task.CompletedTask;

    public Func<Task> AfterCommit { get; set; } = () => Task.CompletedTask;

    public Task Prepare(CancellationToken cancel) => real.Prepare(cancel);

    public HostDb OpenHost() => real.OpenHost();

    public Task Create(CloudId cloud, CancellationToken cancel) => real.Create(cloud, cancel);

    public async Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel)
    {
        await BeforeOpening(cloud);
        return new SteeredCloud(this, await real.Open(cloud, cancel));
    }

    public Task Erase(CloudId cloud, CancellationToken cancel) => real.Erase(cloud, cancel);

    public Task CopyOut(CloudId cloud, string file, CancellationToken cancel) => real.CopyOut(cloud, file, cancel);

    public Task CopyIn(CloudId cloud, string file, CancellationToken cancel) => real.CopyIn(cloud, file, cancel);

    public Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel) => real.Check(cloud, cancel);

    public Exception Explain(CloudId cloud, Exception fault) => real.Explain(cloud, fault);

    public bool MayRetry(Exception fault) => Retries(fault);

    public ValueTask DisposeAsync() => real.DisposeAsync();
}

sealed class SteeredCloud(SteeredEngine engine, IOpenCloud real) : IOpenCloud
{
    public ValueTask<ICloudSession> BeginRead(CancellationToken cancel) => real.BeginRead(cancel);

    public async ValueTask<ICloudSession> BeginWrite(CancellationToken cancel) => new SteeredSession(engine, await real.BeginWrite(cancel));

    public ValueTask DisposeAsync() => real.DisposeAsync();
}

sealed class SteeredSession(SteeredEngine engine, ICloudSession real) : ICloudSession
{
    public CloudDb Db => real.Db;

    public ValueTask Mark(CancellationToken cancel) => real.Mark(cancel);

    public ValueTask<bool> Undo() => real.Undo();

    public async ValueTask Commit(CancellationToken cancel)
    {
        await Outside(engine.BeforeCommit);
        await real.Commit(cancel);
        await Outside(engine.AfterCommit);
    }

    public ValueTask DisposeAsync() => real.DisposeAsync();

    static Task Outside(Func<Task> act)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(act);
    }
}
