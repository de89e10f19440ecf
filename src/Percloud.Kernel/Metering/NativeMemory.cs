using System.Runtime.InteropServices;

namespace Percloud.Kernel;

/// <summary>
/// What the C library keeps of the memory that SQLite, libsodium and the runtime gave back to it (mallopt(3), malloc_trim(3)); other C libraries than glibc have no such knobs and go without.
/// </summary>
public static partial class NativeMemory
{
    const int TrimThreshold = -1;
    const int MapThreshold = -3;
    const int ArenaMax = -8;
    const int Large = 256 * 1024;

    /// <summary>
    /// Two arenas for all threads; and what is large (Argon2's 19 MiB) is mapped by itself and goes back at once. Left alone, glibc raises that limit to the largest it has seen
    /// and keeps as much.
    /// </summary>
    public static void Bound() => OnGlibc(() => _ = Set(ArenaMax, 2) + Set(MapThreshold, Large) + Set(TrimThreshold, 2 * Large));

    /// <summary>Gives free pages of all arenas back to the machine.</summary>
    public static void Trim() => OnGlibc(() => _ = TrimArenas(0));

    static void OnGlibc(Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (fault is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: it has its own ways.
        }
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int TrimArenas(nuint keep);
}
