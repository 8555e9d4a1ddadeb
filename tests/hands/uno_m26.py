from typing import Any
import uno
CM=1000
def save_only(d): pass
def _master(d, n=0):
    return d.DrawPages.getByIndex(n).MasterPage
def _rect(d, page, text=""):
    s = d.createInstance("com.sun.star.drawing.RectangleShape"); page.add(s)
    p = uno.createUnoStruct("com.sun.star.awt.Point"); p.X, p.Y = 2*CM, 16*CM
    z = uno.createUnoStruct("com.sun.star.awt.Size"); z.Width, z.Height = 3*CM, 1*CM
    s.Position, s.Size = p, z
    s.FillColor = 0xAA00AA
    if text: s.setString(text)
    return s
def add_rect(d): _rect(d, _master(d))
def add_text(d): _rect(d, _master(d), "zanzibar")
def background(d):
    b = d.createInstance("com.sun.star.drawing.Background")
    b.FillStyle = uno.Enum("com.sun.star.drawing.FillStyle","SOLID"); b.FillColor = 0xFFEEDD
    _master(d).Background = b
def title_style(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "TitleText" in s.ShapeType:
            s.CharColor=0xC00000; s.CharHeight=33
def outline_style(d):
    m=_master(d)
    fam=d.StyleFamilies.getByName(m.Name)
    st=fam.getByName("outline1"); st.CharColor=0x00AA00; st.CharHeight=27
def title_style2(d):
    fam=d.StyleFamilies.getByName(_master(d).Name)
    st=fam.getByName("title"); st.CharColor=0x00AA00; st.CharHeight=41
def bullet_style(d):
    fam=d.StyleFamilies.getByName(_master(d).Name)
    st=fam.getByName("outline1"); st.ParaAdjust=uno.Enum("com.sun.star.style.ParagraphAdjust","CENTER"); st.ParaLeftMargin=3000
def move_title(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "TitleText" in s.ShapeType:
            p=s.Position; p.Y+=900; s.Position=p
def remove_shape(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        print(s.ShapeType, s.Name, s.String[:20] if hasattr(s,"String") else "")
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "presentation" not in s.ShapeType:
            m.remove(s); return
    raise SystemExit("none")
def recolour_shape(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "presentation" not in s.ShapeType:
            s.FillColor=0x123456; s.LineColor=0x123456; return
def move_shape(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "presentation" not in s.ShapeType:
            p=s.Position; p.X+=1000; p.Y+=500; s.Position=p; return
def rename_master(d): _master(d).Name="Zanzibar"
def footer_move(d):
    m=_master(d)
    for i in range(m.Count):
        s=m.getByIndex(i)
        if "Footer" in s.ShapeType:
            p=s.Position; p.X+=2000; s.Position=p
def notes_master(d):
    n=d.DrawPages.getByIndex(0).NotesPage
    m=d.MasterPages.getByIndex(0)
    _rect(d, n)   # on a page of notes
def handout(d):
    _rect(d, d.HandoutMasterPage, "zanz")
def other_master(d):
    _rect(d, _master(d, d.DrawPages.Count-1))
def unused_master(d):
    m=d.MasterPages.insertNewByIndex(d.MasterPages.Count); m.Name="Neuf"
def apply_other(d):
    d.DrawPages.getByIndex(1).MasterPage=_master(d, d.DrawPages.Count-1)
