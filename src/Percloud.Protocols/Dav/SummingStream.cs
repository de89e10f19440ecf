using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Percloud.Protocols.Dav;

/// <summary>Sums up what is read through it.</summary>
sealed class SummingStream(Stream inner, string kind) : Stream
{
    readonly IncrementalHash? hash = kind switch
    {
        "SHA256" => IncrementalHash.CreateHash(HashAlgorithmName.SHA256),
#pragma warning disable CA5350, CA5351 // what clients announce; damage on the way is looked for, not malice
        "SHA1" => IncrementalHash.CreateHash(HashAlgorithmName.SHA1),
        "MD5" => IncrementalHash.CreateHash(HashAlgorithmName.MD5),
#pragma warning restore CA5350, CA5351
        _ => null,
    };

    uint low = 1;
    uint high;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The sum of all that was read.</summary>
    public byte[] Sum()
    {
        if (hash is not null) return hash.GetCurrentHash();
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, (high << 16) | low);
        return sum;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Take(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) hash?.Dispose();
        base.Dispose(disposing);
    }

    void Take(ReadOnlySpan<byte> bytes)
    {
        if (hash is not null) { hash.AppendData(bytes); return; }
        // Adler-32 (RFC 1950 §8.2); 5552 is how many bytes fit before a sum must be taken modulo.
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(bytes.Length, 5552)];
            foreach (var value in run) { low += value; high += low; }
            (low, high) = (low % 65521, high % 65521);
            bytes = bytes[run.Length..];
        }
    }
}
