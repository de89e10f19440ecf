using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Percloud.Host;

/// <summary>
/// The memory that connections read into, in larger blocks than Kestrel's own 4 KiB: a large upload takes a quarter of the system calls. A connection that waits holds none.
/// </summary>
sealed class ConnectionMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    const int BlockBytes = 16 * 1024;

    // What is kept for the next connection; more than this is left to the collector.
    const int MostKept = 128;

    readonly ConcurrentQueue<Block> kept = new();

    public override int MaxBufferSize => BlockBytes;

    MemoryPool<byte> IMemoryPoolFactory<byte>.Create(MemoryPoolOptions? options) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return kept.TryDequeue(out var block) ? block : new Block(this);
    }

    /// <summary>One pool serves all listeners for as long as the program runs, so a listener that closes takes nothing away.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    sealed class Block(ConnectionMemory owner) : IMemoryOwner<byte>
    {
        // Pinned from the start: the system writes into it while the collector may run.
        readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        public Memory<byte> Memory => bytes;

        public void Dispose()
        {
            if (owner.kept.Count < MostKept)
                owner.kept.Enqueue(this);
        }
    }
}
