using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Percloud.Kernel;

/// <summary>What .NET cannot do with files: make a directory's entries durable (fsync(2) of a directory).</summary>
public static partial class Disk
{
    const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY on Linux, all architectures that we ship for (x64; arm64 below)
    const int ReadOnlyDirectoryArm = 0x4000;

    /// <summary>Makes renames and new names in a folder survive a power cut.</summary>
    public static void SyncFolder(string folder)
    {
        var flags = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? ReadOnlyDirectoryArm : ReadOnlyDirectory;
        var handle = Open(folder, flags);
        if (handle < 0)
            throw new IOException($"Cannot open the folder {folder} (error {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"Cannot make the folder {folder} durable (error {Marshal.GetLastPInvokeError()}).", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Makes a file's bytes survive a power cut.</summary>
    public static void SyncFile(SafeFileHandle file) => RandomAccess.FlushToDisk(file);

    /// <summary>Gives a file a second name (link(2)); false when the other file system or a missing file forbids it.</summary>
    public static bool TryLink(string from, string to) => Link(from, to) == 0;

    /// <summary>Gives a file a second name, or copies it durably where that cannot be; false when there is no such file.</summary>
    public static bool LinkOrCopy(string from, string to)
    {
        if (TryLink(from, to))
            return true;
        if (!File.Exists(from))
            return false;
        File.Copy(from, to, overwrite: true);
        using var handle = File.OpenHandle(to, FileMode.Open, FileAccess.ReadWrite);
        SyncFile(handle);
        return true;
    }

    /// <summary>Writes a small file whole or not at all; the caller syncs its folder.</summary>
    public static void WriteDurably(string file, byte[] bytes)
    {
        var fresh = file + ".new";
        using (var handle = File.OpenHandle(fresh, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, bytes, 0);
            SyncFile(handle);
        }

        File.Move(fresh, file, overwrite: true);
    }

    /// <summary>True when the fault says that no space is left on the disk.</summary>
    public static bool IsFull(Exception? fault) =>
        fault is DiskFullException || (fault is IOException io && (io.HResult & 0xFFFF) is 28 or 122) || (fault?.InnerException is { } inner && IsFull(inner));

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
