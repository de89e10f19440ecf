using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Percloud.Host;

/// <summary>What can be said of the machine and the data folder, whether a host runs or not.</summary>
static class MachineCheck
{
    const long LittleDisk = 1_000_000_000;
    const long NoDisk = 100_000_000;
    const long LittleMemory = 200_000_000;
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<DoctorFinding> Run(string data, bool isServed, TimeProvider clock)
    {
        if (!Directory.Exists(data))
            return [DoctorFinding.Error("folder", $"There is no folder {data}.", "Name the right one with --data; percloud serve makes a new one.")];
        var said = Folder(data).Append(Disk(data)).Append(Memory()).Concat(Clock(data, clock));
        return isServed ? said : said.Concat(Ports());
    }

    static IEnumerable<DoctorFinding> Folder(string data)
    {
        if ((File.GetUnixFileMode(data) & Others) != 0)
            yield return DoctorFinding.Warning("folder", $"Others on this machine can look into {data}.", $"chmod 700 {data}");
        var probe = Path.Combine(data, $".doctor-{Environment.ProcessId}");
        string? no = null;
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            no = fault.Message;
        }

        yield return no is null
            ? DoctorFinding.Notice("folder", $"{data} can be written.")
            : DoctorFinding.Error("folder", $"Nothing can be written to {data}: {no}", "Run as the user that owns the folder, and see that its disk is mounted for writing.");
    }

    static DoctorFinding Disk(string data)
    {
        var disk = new DriveInfo(data);
        var (free, words) = (disk.AvailableFreeSpace, $"{Sizes.Words(disk.AvailableFreeSpace)} of {Sizes.Words(disk.TotalSize)} are free on the disk.");
        const string mend = "Make room, or move the data folder to a larger disk. While it is full nothing can be saved; what was saved is safe.";
        return free < NoDisk ? DoctorFinding.Error("disk", words, mend)
            : free < LittleDisk ? DoctorFinding.Warning("disk", words, mend)
            : DoctorFinding.Notice("disk", words);
    }

    static DoctorFinding Memory()
    {
        // A container's own bound counts too, so the smaller of the two.
        var bound = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var line = File.ReadLines("/proc/meminfo").FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal));
        var free = Math.Min(bound, long.TryParse(line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], out var kib) ? kib * 1024 : bound);
        return free < LittleMemory
            ? DoctorFinding.Warning("memory", $"Only {Sizes.Words(free)} of memory are free.", "Percloud needs about 150 MB. Stop something else, or add swap.")
            : DoctorFinding.Notice("memory", $"{Sizes.Words(free)} of memory are free.");
    }

    static IEnumerable<DoctorFinding> Clock(string data, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var newest = Directory.EnumerateFiles(data).Select(File.GetLastWriteTimeUtc).DefaultIfEmpty(now).Max();
        if (newest > now.AddMinutes(1))
            yield return DoctorFinding.Error("time", $"The clock says {now:u}, but this host wrote at {newest:u}: it has jumped back.", "Set the clock; a time service such as chrony keeps it right.");
        yield return KernelClock.IsKept()
            ? DoctorFinding.Notice("time", $"The clock is kept by a time service and says {now:u}.")
            : DoctorFinding.Notice("time", $"No time service keeps the clock, which says {now:u}.", "If that is wrong, install systemd-timesyncd or chrony: certificates and signatures need the right time.");
    }

    static IEnumerable<DoctorFinding> Ports()
    {
        foreach (var port in (int[])[8080, 8081])
        {
            var free = IsFree(port);
            yield return free
                ? DoctorFinding.Notice("ports", $"Port {port} is free.")
                : DoctorFinding.Warning("ports", $"Another program listens on port {port}.", "Stop it, or give other addresses with --http and --admin.");
        }
    }

    static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>Asks the kernel whether something keeps its clock right (adjtimex(2)).</summary>
static class KernelClock
{
    const int StatusAt = 40; // struct timex, 64 bit: modes, offset, freq, maxerror, esterror, status
    const int Unsynchronised = 0x0040; // STA_UNSYNC

    public static bool IsKept()
    {
        var timex = new byte[256];
        return Adjust(timex) >= 0 && (BitConverter.ToInt32(timex, StatusAt) & Unsynchronised) == 0;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "adjtimex")]
    static extern int Adjust(byte[] timex);
}
