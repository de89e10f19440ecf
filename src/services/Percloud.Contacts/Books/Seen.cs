using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>A book as somebody sees it.</summary>
/// <param name="Book">The book; null for the directory of the cloud, which is no row.</param>
/// <param name="Name">The last step of its address in the home through which it is seen.</param>
/// <param name="Role">What they may do there.</param>
/// <param name="SpaceName">Whose it is.</param>
/// <param name="Kind">Own, a group's, somebody's who shared it, or the directory.</param>
sealed record SeenBook(AddressBook? Book, string Name, Role Role, string SpaceName, BookKind Kind)
{
    /// <summary>How far the book's collection has come; empty for the directory.</summary>
    public string Token { get; init; } = "";

    public bool IsDirectory => Kind == BookKind.Directory;

    /// <summary>A collection of the kernel's as a book.</summary>
    public static SeenBook Of(Seen<AddressBook> seen) =>
        new(seen.Row, seen.Name, seen.Role, seen.SpaceName, seen.Kind switch { SeenKind.Own => BookKind.Own, SeenKind.Group => BookKind.Group, _ => BookKind.Shared });
}

/// <summary>Whose a book is, from where one stands.</summary>
enum BookKind
{
    Own = 1,
    Group = 2,
    Shared = 3,
    Directory = 4,
}
