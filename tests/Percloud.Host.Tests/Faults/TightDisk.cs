using System.Diagnostics;

namespace Percloud.Host.Tests;

/// <summary>A file system of 64 MiB in memory that can be filled to the last block and given its space back.</summary>
sealed class TightDisk : IDisposable
{
    const int Block = 4096;

    readonly FileStream filler;

    TightDisk(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(Data);
        filler = new FileStream(Path.Combine(folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.Read, 1);
    }

    public string Folder { get; }

    /// <summary>The data folder on it.</summary>
    public string Data => Path.Combine(Folder, "data");

    public long Free => new DriveInfo(Folder).AvailableFreeSpace;

    public static TightDisk Mount()
    {
        var folder = Directory.CreateTempSubdirectory("percloud-tight-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder) is { Length: > 0 } words)
        {
            Directory.Delete(folder);
            Assert.Skip($"A file system cannot be mounted here: {words}");
        }

        return new TightDisk(folder);
    }

    /// <summary>Leaves so many bytes free, to the block.</summary>
    public void FillTo(long free)
    {
        var junk = new byte[Block];
        filler.SetLength(0);
        for (var left = Free; left > free && left >= Block; left = Free)
        {
            for (var i = 0L; i < (left - free) / Block; i++)
                filler.Write(junk);
            if ((left - free) / Block == 0)
                return;
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Release() => filler.SetLength(0);

    public void Dispose()
    {
        filler.Dispose();
        Assert.Equal("", Run("umount", "-l", Folder));
        Directory.Delete(Folder);
    }

    static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var words = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : words.Trim() + $" (code {process.ExitCode})";
    }
}
