using System.Collections.Concurrent;

namespace Percloud.Kernel;

/// <summary>A cloud that is open, and how many use it now.</summary>
sealed class OpenEntry(CloudId cloud)
{
    public CloudId Cloud { get; } = cloud;

    public Task<IOpenCloud>? Opening { get; set; }

    public Task? Closing { get; set; }

    public int Users { get; set; }

    /// <summary>Completes when nobody uses it any more; null while nobody waits for that.</summary>
    public TaskCompletionSource? Free { get; set; }

    public long LastUsed { get; set; }

    /// <summary>Marked dirty in host.db in this open period.</summary>
    public bool Dirty { get; set; }

    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>How many wait for the turn, none of whom gives up waiting.</summary>
    public int Waiting;

    /// <summary>The transaction that the writers at hand share; belongs to who has the turn.</summary>
    public WriteBatch? Batch { get; set; }

    /// <summary>What was proven by credentials while this cloud is open; replaced whole when sign-in data changes.</summary>
    public ConcurrentDictionary<string, object> Credentials { get; set; } = new();
}

/// <summary>Keeps a cloud open while it is held; taken from <see cref="OpenClouds"/>, given back by disposing.</summary>
sealed class CloudLease(OpenClouds owner, OpenEntry entry, IOpenCloud handles) : IAsyncDisposable
{
    public CloudId Cloud => entry.Cloud;

    public IOpenCloud Handles => handles;

    public SemaphoreSlim Turn => entry.Turn;

    public OpenEntry Entry => entry;

    public void ForgetCredentials() => entry.Credentials = new();

    public ValueTask DisposeAsync()
    {
        owner.Release(entry);
        return ValueTask.CompletedTask;
    }
}
