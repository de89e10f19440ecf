using System.Globalization;
using System.Text;

namespace Percloud.Witness;

/// <summary>Outside the host's folder, what was asked for and what was acknowledged, in order; a line is on disk before its writer goes on.</summary>
sealed class Ledger(string file) : IDisposable
{
    readonly FileStream stream = new(file, FileMode.Create, FileAccess.Write, FileShare.Read, 1);
    readonly StringBuilder waiting = new();
    readonly Lock gate = new();
    readonly Lock disk = new();
    long last;
    long written;

    public string File { get; } = file;

    /// <summary>Writes a line and gives its number; lines that wait together are synced together.</summary>
    public long Write(string line)
    {
        long mine;
        lock (gate)
        {
            mine = ++last;
            waiting.Append(CultureInfo.InvariantCulture, $"{mine} {DateTimeOffset.UtcNow:HH:mm:ss.fff} {line}\n");
        }

        lock (disk)
        {
            if (written >= mine)
                return mine;
            long upTo;
            byte[] bytes;
            lock (gate)
            {
                (upTo, bytes) = (last, Encoding.UTF8.GetBytes(waiting.ToString()));
                waiting.Clear();
            }

            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
            written = upTo;
            return mine;
        }
    }

    public void Dispose() => stream.Dispose();
}
