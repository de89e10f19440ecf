namespace Percloud.Contacts;

/// <summary>The use cases of Contacts that WebDAV clients ask for.</summary>
sealed record DavUse(ListBooks Books, MakeBook MakeBook, ChangeBook ChangeBook, DeleteBook DeleteBook, ReadBookDetails Details, ReadCards Cards, SaveCard Save, DeleteCard Delete, ReadBookChanges Changes, ReadDirectory Directory, ReadBookAccess Access);
