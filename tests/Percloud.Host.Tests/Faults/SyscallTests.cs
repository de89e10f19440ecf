using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>What the system is really asked to do before an upload is acknowledged.</summary>
public sealed class SyscallTests
{
    const string Watched = "trace=write,writev,pwrite64,fsync,fdatasync,rename,renameat,renameat2,sendto,sendmsg";

    [Fact]
    public async Task An_upload_is_written_synced_renamed_its_folder_synced_and_committed_before_it_is_acknowledged()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed here (apt install strace).");
        var folder = Directory.CreateTempSubdirectory("percloud-trace-").FullName;
        try
        {
            var trace = Path.Combine(folder, "trace");
            var bytes = RandomNumberGenerator.GetBytes(300_000);
            await Watch(Path.Combine(folder, "data"), trace, bytes);
            var calls = (await File.ReadAllLinesAsync(trace)).ToList();
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            InOrder(
                calls,
                ("the last bytes are written", @"pwrite64\(\d+<[^>]*\.part>", true),
                ("the file is synced", @"f(data)?sync\(\d+<[^>]*\.part>\)", false),
                ("it is renamed into place", $@"rename(at2?)?\(.*\.part"".*blobs/{hash[..2]}/{hash}""", false),
                ("its folder is synced", $@"fsync\(\d+<[^>]*/blobs/{hash[..2]}>\)", false),
                ("the commit is written", @"pwrite64\(\d+<[^>]*cloud\.db-wal>", false),
                ("the commit is synced", @"f(data)?sync\(\d+<[^>]*cloud\.db-wal>\)", false),
                ("the answer is sent", @"(sendmsg|sendto|write|writev)\(\d+<(TCP|socket).*HTTP/1\.1 201", false));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Watch(string data, string trace, byte[] bytes)
    {
        using var program = RealProgram.Serve(data, "/usr/bin/strace", "-f", "--seccomp-bpf", "-y", "-s", "160", "-e", Watched, "-o", trace);
        var address = await program.Ready();
        await RealProgram.Call(data, "correct horse battery", "cloud", "create", "ana.localhost", "--owner", "ana", "--password-stdin");
        var made = await RealProgram.Call(data, null, "account", "app-password", "ana@ana.localhost", "--name", "strace");
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Host = $"ana.localhost:{address.Port}";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ana:{made.GetProperty("password").GetString()}")));
        using var response = await http.PutAsync("/dav/files/watched.bin", new ByteArrayContent(bytes));
        Assert.Equal(201, (int)response.StatusCode);
        await program.Stop(program.Said);
    }

    // A call that another thread interrupted is two lines, "unfinished" and "resumed": the second is when it ended.
    static void InOrder(List<string> calls, params (string Words, string Pattern, bool Last)[] steps)
    {
        var at = -1;
        foreach (var (words, pattern, last) in steps)
        {
            var found = last ? calls.FindLastIndex(c => Regex.IsMatch(c, pattern)) : calls.FindIndex(at + 1, c => Regex.IsMatch(c, pattern));
            Assert.True(found > at, $"not seen after line {at}: {words}");
            at = calls[found].EndsWith("<unfinished ...>", StringComparison.Ordinal) ? Ended(calls, found) : found;
        }
    }

    static int Ended(List<string> calls, int begun)
    {
        var thread = calls[begun].Split(' ')[0];
        var end = calls.FindIndex(begun + 1, c => c.StartsWith(thread + " ", StringComparison.Ordinal) && c.Contains(" resumed>", StringComparison.Ordinal));
        return end < 0 ? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"the call of line {begun} never ended")) : end;
    }
}
