using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Percloud.Host;

/// <summary>The body of an answer as it goes out: counted, held to the cloud's rate, and waited for outside of the turn.</summary>
sealed class CountedResponse(IHttpResponseBodyFeature inner, Traffic traffic) : IHttpResponseBodyFeature
{
    Stream? stream;
    CountedWriter? writer;

    public Stream Stream => stream ??= Writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => writer ??= new CountedWriter(inner.Writer, traffic);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    sealed class CountedWriter(PipeWriter writer, Traffic traffic) : PipeWriter
    {
        long waiting;

        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            writer.Advance(bytes);
            traffic.Sent(bytes);
            waiting += bytes;
        }

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            var bytes = waiting;
            waiting = 0;
            var flushed = await traffic.Turn.Aside(writer.FlushAsync(cancellationToken));
            await traffic.WaitAfterSending(bytes, cancellationToken);
            return flushed;
        }

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => writer.CompleteAsync(exception);
    }
}
