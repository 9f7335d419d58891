// Material 9.8's inline script of partials/javascripts/base.html, as a file. Changed in one place: the
// site's root comes from this script element's data-base. Material for MkDocs, MIT licence,
// (c) Martin Donath. Its bundle needs these four names.
__md_scope=new URL(document.currentScript.dataset.base,location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.charCodeAt(0)),0),__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"."+e)),__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(a.pathname+"."+e,JSON.stringify(_))}catch(e){}}

// Material notes the colours on a first visit, before anybody has chosen any. Nothing is to be kept on
// a reader's device that the reader did not ask for, so that note waits for the switch to be used.
{
  const set = __md_set
  let chosen = false
  addEventListener("change", event => { if (event.target.name === "__palette") chosen = true }, true)
  __md_set = (name, ...rest) => { if (chosen || name !== "__palette") set(name, ...rest) }
}
