using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>The way to the host's own database: closures like those of <see cref="CloudStore"/>, one writer at a time.</summary>
public sealed class HostStore(ICloudEngine engine) : IDisposable
{
    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Runs a query.</summary>
    public async Task<T> Read<T>(Func<HostDb, Task<T>> work)
    {
        Closure.MustBeClosed("Reading the host's database");
        await using var db = engine.OpenHost();
        return await work(db);
    }

    /// <summary>Runs a transaction; a refusal or an exception takes it back.</summary>
    public async Task<T> Write<T>(Func<HostDb, Task<T>> work, CancellationToken cancel)
    {
        Closure.MustBeClosed("Writing the host's database");
        await turn.WaitAsync(cancel);
        try
        {
            await using var db = engine.OpenHost();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var result = await work(db);
            if (result is Refusal or IOutcome { Refusal: not null })
                return result;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
