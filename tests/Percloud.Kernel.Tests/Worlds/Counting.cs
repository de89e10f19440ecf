using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Percloud.Kernel.Tests;

/// <summary>Keeps the text of each command that EF sends.</summary>
sealed class Counting : DbCommandInterceptor
{
    public ConcurrentQueue<string> Commands { get; } = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Commands.Enqueue(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Commands.Enqueue(command.CommandText);
        return base.ReaderExecuting(command, eventData, result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Commands.Enqueue(command.CommandText);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Commands.Enqueue(command.CommandText);
        return base.NonQueryExecuting(command, eventData, result);
    }
}

/// <summary>A real engine with a seam for what a test must make happen: a lost race, a slow or failing opening.</summary>
sealed class SteeredEngine(ICloudEngine real) : ICloudEngine
{
    public Func<Exception, bool> Retries { get; set; } = real.MayRetry;

    public Func<CloudId, Task> BeforeOpening { get; set; } = _ => Task.CompletedTask;

    public int Openings;

    public Task Prepare(CancellationToken cancel) => real.Prepare(cancel);

    public HostDb OpenHost() => real.OpenHost();

    public Task Create(CloudId cloud, CancellationToken cancel) => real.Create(cloud, cancel);

    public async Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel)
    {
        Interlocked.Increment(ref Openings);
        await BeforeOpening(cloud);
        return await real.Open(cloud, cancel);
    }

    public Task Erase(CloudId cloud, CancellationToken cancel) => real.Erase(cloud, cancel);

    public Task CopyOut(CloudId cloud, string file, CancellationToken cancel) => real.CopyOut(cloud, file, cancel);

    public Task CopyIn(CloudId cloud, string file, CancellationToken cancel) => real.CopyIn(cloud, file, cancel);

    public Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel) => real.Check(cloud, cancel);

    public Exception Explain(CloudId cloud, Exception fault) => real.Explain(cloud, fault);

    public bool MayRetry(Exception fault) => Retries(fault);

    public ValueTask DisposeAsync() => real.DisposeAsync();
}
