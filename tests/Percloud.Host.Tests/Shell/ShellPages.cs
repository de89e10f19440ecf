namespace Percloud.Host.Tests;

/// <summary>Every page of the shell that can be opened by its address.</summary>
static class ShellPages
{
    /// <summary>For Ana, who runs the cloud. GROUP stands for the page of the group, SHARE for the dialog of a shared folder.</summary>
    public static string[] Inside { get; } =
    [
        "/", "/files", "/files?view=grid", "/files?rename=Apunts.md", "/files?move=Apunts.md", "/files/Apunts.md?details", "/files/Apunts.md?edit", "/files/Actes", "/recent", "/favourites", "/trash",
        "/search?q=actes", "/search?q=nothing", "/shared/with-me", "/shared/by-me", "SHARE", "/groups", "/groups/new", "GROUP", "/people", "/people/new", "/people/invite", "/account", "/account/password",
        "/account/sessions", "/account/devices", "/connect", "/connect/windows", "/connect/rclone", "/settings", "/log", "/styleguide", "/nothing-here",
    ];

    /// <summary>For a visitor.</summary>
    public static string[] Outside { get; } = ["/", "/sign-in", "/offline", "/recover/none"];

    public static TheoryData<string, bool> All(string? but = null)
    {
        var data = new TheoryData<string, bool>();
        foreach (var path in Inside.Where(p => p != but))
            data.Add(path, true);
        foreach (var path in Outside)
            data.Add(path, false);
        return data;
    }

    public static string Of(ShellWorld world, string path) => path switch { "GROUP" => world.Group, "SHARE" => world.Share, _ => path };
}
