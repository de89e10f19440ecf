namespace Percloud.Protocols.Zip;

/// <summary>Counts the bytes that go through to another stream, and sums them up when asked (CRC-32, APPNOTE §4.4.7).</summary>
sealed class ZipTally(Stream to, bool sums) : Stream
{
    uint state = uint.MaxValue;

    public long Count { get; private set; }

    public uint Sum => ~state;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Look(buffer);
        to.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Look(buffer.Span);
        return to.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Who reads the archive needs nothing in the middle of an entry; the packer would begin a new block at each.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    void Look(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        if (sums)
            state = Crc32.Add(state, bytes);
    }
}
